/**
 * What is kept in ClickHouse. It counts distinct instances over all reports when it is asked, so there is nothing to
 * keep beside them, but for the tallies of months whose reports are about to go.
 */
import type { Migrations, Table } from "../sql/table.ts";

/** The reports; a cell is a place in three lists. */
export const reports: Table = {
  name: "reports",
  columns: {
    product: "text",
    id: "text",
    day: "day",
    instance: "text",
    nameless: "flag",
    fields: "texts",
    labels: "texts",
    counts: "wholes",
    hash: "text",
    body: "text",
  },
  key: ["product", "instance", "id"],
  partition: "day",
};

/** What was counted of periods that began before the first whole month. */
export const tallies: Table = {
  name: "tallies",
  columns: {
    product: "text",
    unit: "text",
    start: "day",
    field: "text",
    value: "text",
    instances: "whole",
    count: "whole",
  },
  key: ["product", "unit", "start", "field", "value"],
};

/** Instances that were removed. */
export const removed: Table = {
  name: "removed",
  columns: { instance: "text", day: "day" },
  key: ["instance", "day"],
  partition: "day",
};

/** What the store knows of itself; the row with the highest number is so. */
export const meta: Table = {
  name: "meta",
  columns: { name: "text", at: "whole", value: "text" },
  key: ["name", "at"],
};

/** How the tables came to be. */
export const migrations: Migrations = [
  [reports, tallies, removed].map((create) => ({ create })),
];
