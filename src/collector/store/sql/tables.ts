/**
 * The tables in D1. SQLite files of earlier versions have them as well, and newer ones have some of them. Counting all
 * reports for each question would take too long, so each report is added to the tallies of its periods when it comes.
 * `active` contains, for each instance and month, which cells were counted on which days.
 */
import type { Migrations, Table } from "./table.ts";

/** The reports as they were at first. */
const firstReports: Table = {
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
  // Ids are unique within an instance, and the reports of an instance lie together.
  key: ["instance", "product", "id"],
  indexes: [["day"]],
};

/**
 * The reports. `cells` contains pairs: the number of a cell and its count. `bare` has a bit for each unit in which the
 * cells aren't counted.
 */
export const reports: Table = {
  ...firstReports,
  columns: { ...firstReports.columns, bare: "flag" },
};

/** Fields and values, by number. */
export const cells: Table = {
  name: "cells",
  columns: { cell: "serial", field: "text", value: "text" },
  key: ["field", "value"],
};

/** `days` contains pairs: the number of a cell and its days, one bit each. `hashes` does the same for configurations. */
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

/** The numbers that the dashboard reads. */
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

/** What was shown of periods that are over. */
export const published: Table = {
  name: "published",
  columns: { product: "text", unit: "text", start: "day", body: "text" },
  key: ["product", "unit", "start"],
  clustered: true,
};

/** Removed instances and the days of their removal. */
export const removed: Table = {
  name: "removed",
  columns: { instance: "text", day: "day" },
  key: ["instance"],
  clustered: true,
};

/** Facts about the store itself: see `Meta`. */
export const meta: Table = {
  name: "meta",
  columns: { name: "text", value: "text" },
  key: ["name"],
  clustered: true,
};

/** All migrations. */
export const migrations: Migrations = [
  [firstReports, cells, active, tallies, removed].map((create) => ({
    create,
  })),
  [{ add: "flag", column: "bare", to: "reports" }, { create: published }],
];
