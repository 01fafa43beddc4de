/**
 * What is kept in SQLite and D1. The reports are what is true; counting them anew for every look would take too long, so
 * that each report is added to its periods' tallies as it comes, and `active` remembers, for each instance and month,
 * which cells were counted on which days.
 */
import type { Migrations, Table } from "./table.ts";

/** The reports. `cells` holds pairs: a cell's number and how often it was said. */
export const reports: Table = {
  name: "reports",
  columns: {
    serial: "serial",
    product: "text",
    id: "text",
    day: "day",
    instance: "text",
    nameless: "flag",
    cells: "wholes",
    hash: "text",
    body: "text",
  },
  // A report's id is its instance's own, and what an instance has sent stands together.
  key: ["instance", "product", "id"],
  indexes: [["day"]],
};

/** Fields and values, by number. */
export const cells: Table = {
  name: "cells",
  columns: { cell: "serial", field: "text", value: "text" },
  key: ["field", "value"],
};

/** `days` holds pairs: a cell's number and the days it was said on, a bit each; `hashes` likewise, of configurations. */
export const active: Table = {
  name: "active",
  columns: {
    product: "text",
    instance: "text",
    month: "day",
    days: "wholes",
    hashes: "texts",
  },
  key: ["product", "instance", "month"],
  indexes: [["month"]],
  clustered: true,
};

/** What the dashboard reads. */
export const tallies: Table = {
  name: "tallies",
  columns: {
    product: "text",
    unit: "text",
    start: "day",
    cell: "whole",
    instances: "whole",
    count: "whole",
  },
  key: ["product", "unit", "start", "cell"],
  clustered: true,
};

/** Instances that were removed, from when on. */
export const removed: Table = {
  name: "removed",
  columns: { instance: "text", day: "day" },
  key: ["instance"],
  clustered: true,
};

/** What the store knows of itself: `version`, `open` (the first month that wasn't swept), `writes`. */
export const meta: Table = {
  name: "meta",
  columns: { name: "text", value: "text" },
  key: ["name"],
  clustered: true,
};

/** How the tables came to be. */
export const migrations: Migrations = [
  [reports, cells, active, tallies, removed].map((create) => ({ create })),
];
