/** The statements over the tables of `tables.ts`, made from their description. Rows are passed as JSON. */
import { MOST_HELD } from "../held.ts";
import * as tables from "./tables.ts";
import { insertMany, insertOne, sqliteChange } from "./table.ts";

/** A statement and its parameters. */
export interface Statement {
  /** The SQL. */
  readonly sql: string;
  /** The values of its parameters, in order. */
  readonly values: readonly (string | number)[];
}

/** A row as the engine returns it. */
export type Row = Readonly<Record<string, unknown>>;

const pairs = (columns: string, table: string, on: readonly string[]) =>
  `SELECT ${columns} FROM json_each(?) j CROSS JOIN ${table} t ON ${
    on.map((column, i) => `t.${column} = j.value->>${i}`).join(" AND ")
  }`;

/** The names of the statements. */
export type SqlName =
  | "kept"
  | "removed"
  | "active"
  | "cells"
  | "meta"
  | "guard"
  | "createMeta"
  | "addReport"
  | "addCells"
  | "setActive"
  | "addTallies"
  | "addRemoved"
  | "setMeta"
  | "publish"
  | "published"
  | "count"
  | "bodies"
  | "held"
  | "ofInstance"
  | "dropInstance"
  | "dropActive"
  | "dropEmpty"
  | "sweepReports"
  | "anyBefore"
  | "sweepActive"
  | "sweepTallies"
  | "sweepPublished"
  | "sweepRemoved"
  | "sweepCells";

/** All statements. */
export const sql: Readonly<Record<SqlName, string>> = {
  /** Those of the given reports (instance, product, id) that are stored. */
  kept: pairs("t.product, t.instance, t.id", "reports", [
    "instance",
    "product",
    "id",
  ]),
  /** Those of the given instances that were removed. */
  removed:
    "SELECT t.instance FROM json_each(?) j CROSS JOIN removed t ON t.instance = j.value",
  /** What the given instances (product, instance, month) reported. */
  active: pairs("t.product, t.instance, t.month, t.days, t.hashes", "active", [
    "product",
    "instance",
    "month",
  ]),
  cells: pairs("t.cell, t.field, t.value", "cells", ["field", "value"]),
  meta: "SELECT name, value FROM meta",
  /** Fails if another writer changed the store after `writes` was read. */
  guard:
    "INSERT INTO meta (name, value) VALUES ('writes', (SELECT CASE WHEN value = ?1 THEN ?2 END FROM meta WHERE name = 'writes')) " +
    "ON CONFLICT DO UPDATE SET value = excluded.value",
  createMeta: sqliteChange({ create: tables.meta })[0]!
    .replace("TABLE", "TABLE IF NOT EXISTS"),
  addReport: insertOne(tables.reports),
  addCells:
    "INSERT INTO cells (field, value) SELECT value->>0, value->>1 FROM json_each(?) WHERE true ON CONFLICT DO NOTHING",
  setActive: insertOne(
    tables.active,
    "ON CONFLICT DO UPDATE SET days = excluded.days, hashes = excluded.hashes",
  ),
  addTallies: insertMany(
    tables.tallies,
    "ON CONFLICT DO UPDATE SET instances = instances + excluded.instances, count = count + excluded.count",
  ),
  addRemoved: insertMany(tables.removed, "ON CONFLICT DO NOTHING"),
  setMeta: insertMany(
    tables.meta,
    "ON CONFLICT DO UPDATE SET value = excluded.value",
  ),
  publish: insertMany(tables.published, "ON CONFLICT DO NOTHING"),
  published: "SELECT product, unit, start, body FROM published " +
    "WHERE product = ? AND unit = ? AND start BETWEEN ? AND ? ORDER BY start",
  count:
    "SELECT t.start, c.field, c.value, t.instances, t.count FROM tallies t JOIN cells c ON c.cell = t.cell " +
    "WHERE t.product = ? AND t.unit = ? AND t.start BETWEEN ? AND ? " +
    "AND (?5 = '' OR c.field IN (SELECT value FROM json_each(?5))) ORDER BY t.start",
  bodies:
    "SELECT serial, day, body FROM reports WHERE day BETWEEN ? AND ? AND product = ? " +
    "AND (day, serial) > (?, ?) ORDER BY day, serial LIMIT 200",
  held: "SELECT product, id AS key, body FROM reports " +
    "WHERE instance = ? AND nameless = 0 AND (product, id) > (?, ?) " +
    `ORDER BY product, id LIMIT ${MOST_HELD}`,
  ofInstance:
    "SELECT product, day, nameless, cells, hash, bare FROM reports WHERE instance = ? ORDER BY serial",
  dropInstance: "DELETE FROM reports WHERE instance = ?",
  dropActive: "DELETE FROM active WHERE (product, instance) IN " +
    "(SELECT value->>0, value->>1 FROM json_each(?))",
  dropEmpty: "DELETE FROM tallies WHERE instances <= 0 AND count <= 0",
  sweepReports: "DELETE FROM reports WHERE serial IN " +
    "(SELECT serial FROM reports WHERE day < ? ORDER BY day LIMIT 2000)",
  anyBefore: "SELECT serial FROM reports WHERE day < ? LIMIT 1",
  sweepActive: "DELETE FROM active WHERE month < ?",
  sweepTallies: "DELETE FROM tallies WHERE start < ?",
  sweepPublished: "DELETE FROM published WHERE start < ?",
  sweepRemoved: "DELETE FROM removed WHERE day < ?",
  sweepCells: "DELETE FROM cells WHERE cell NOT IN (SELECT cell FROM tallies)",
};

/** Makes a statement; lists become JSON. */
export function statement(
  sql: string,
  ...values: readonly (string | number | readonly unknown[])[]
): Statement {
  return {
    sql,
    values: values.map((value) =>
      typeof value === "object" ? JSON.stringify(value) : value
    ),
  };
}
