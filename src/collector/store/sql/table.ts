/** One description of a table, and the SQL that each engine makes and changes it with. */

/** What a column holds, whatever an engine calls it. */
export type Kind =
  | "text"
  | "day"
  | "whole"
  | "flag"
  | "serial"
  | "texts"
  | "wholes";

/** A table. */
export interface Table {
  readonly name: string;
  readonly columns: Readonly<Record<string, Kind>>;
  /** What there is one row of. */
  readonly key: readonly string[];
  /** What else rows are looked up by. */
  readonly indexes?: readonly (readonly string[])[];
  /** Rows are small, and stand in the order of their key. */
  readonly clustered?: boolean;
}

/** One step from one version of the tables to the next. */
export type Change =
  | { readonly create: Table }
  | { readonly add: Kind; readonly column: string; readonly to: string };

/** The steps in order; a new one is added below, and none is ever changed. */
export type Migrations = readonly (readonly Change[])[];

const TYPES: Readonly<Record<Kind, string>> = {
  text: "TEXT NOT NULL DEFAULT ''",
  day: "TEXT NOT NULL",
  whole: "INTEGER NOT NULL DEFAULT 0",
  flag: "INTEGER NOT NULL DEFAULT 0",
  serial: "INTEGER PRIMARY KEY AUTOINCREMENT",
  // As JSON.
  texts: "TEXT NOT NULL DEFAULT '[]'",
  wholes: "TEXT NOT NULL DEFAULT '[]'",
};

/** What makes a change in SQLite, and in D1. */
export function sqliteChange(change: Change): string[] {
  if ("add" in change) {
    const { to, column, add } = change;
    return [`ALTER TABLE ${to} ADD COLUMN ${column} ${TYPES[add]}`];
  }
  const { name, columns, key, indexes = [], clustered } = change.create;
  const serial = Object.values(columns).includes("serial");
  const of = (index: readonly string[]) =>
    `${name}_${index.join("_")} ON ${name} (${index.join(", ")})`;
  const body = [
    ...Object.entries(columns).map(([column, kind]) =>
      `${column} ${TYPES[kind]}`
    ),
    ...(serial ? [] : [`PRIMARY KEY (${key.join(", ")})`]),
  ];
  return [
    `CREATE TABLE ${name} (${body.join(", ")})${
      clustered ? " WITHOUT ROWID" : ""
    }`,
    ...(serial ? [`CREATE UNIQUE INDEX ${of(key)}`] : []),
    ...indexes.map((index) => `CREATE INDEX ${of(index)}`),
  ];
}

/** Puts in rows that come as one JSON parameter, a list of lists; `also` says what becomes of one that is there. */
export function insertMany({ name, columns }: Table, also: string): string {
  const names = Object.keys(columns);
  const values = names.map((_, i) => `value->>${i}`).join(", ");
  return `INSERT INTO ${name} (${names.join(", ")}) ` +
    `SELECT ${values} FROM json_each(?) WHERE true ${also}`;
}

/** Puts in one row, a parameter a column; the serial number comes by itself. */
export function insertOne({ name, columns }: Table, also = ""): string {
  const names = Object.keys(columns).filter((column) =>
    columns[column] !== "serial"
  );
  return `INSERT INTO ${name} (${names.join(", ")}) ` +
    `VALUES (${names.map(() => "?").join(", ")}) ${also}`;
}
