/**
 * What is kept in ClickHouse. Distinct instances are counted over the reports themselves; what was counted of a period
 * is kept beside them, for as long as the period's reports are the same, and for good when they are about to go.
 */
import type { Migrations, Table } from "../sql/table.ts";

/** The reports, an instance's together. A cell is a place in two lists: its number, and how often it was said. */
export const reports: Table = {
  name: "reports",
  columns: {
    product: "text",
    id: "text",
    day: "day",
    instance: "text",
    who: "who",
    nameless: "flag",
    cells: "numbers",
    counts: "wholes",
    hash: "text",
    body: "text",
  },
  key: ["product", "who", "id"],
  partition: "day",
};

/** Fields and values, by a number made of both: once for each day that they were said on, so that they go in time. */
export const cells: Table = {
  name: "cells",
  columns: { cell: "number", field: "text", value: "text", day: "day" },
  key: ["cell"],
  partition: "day",
};

/** Periods that were counted: when (milliseconds), and how many reports there were. */
export const settled: Table = {
  name: "settled",
  columns: {
    product: "text",
    unit: "text",
    start: "day",
    made: "whole",
    reports: "whole",
  },
  key: ["product", "unit", "start", "made"],
};

/** What was counted of them, a row for each cell and part of the instances. */
export const tallies: Table = {
  name: "tallies",
  columns: {
    product: "text",
    unit: "text",
    start: "day",
    made: "whole",
    part: "whole",
    cell: "number",
    instances: "whole",
    count: "whole",
  },
  key: ["product", "unit", "start", "made", "part", "cell"],
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
  [reports, cells, settled, tallies, removed].map((create) => ({ create })),
];
