/** The description of a table, and the SQL that creates and changes it. */

/** The kinds of columns. */
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
  /** Its name. */
  readonly name: string;
  /** Its columns and their kinds. */
  readonly columns: Readonly<Record<string, Kind>>;
  /** The columns that identify a row. */
  readonly key: readonly string[];
  /** The columns of further indexes. @default none */
  readonly indexes?: readonly (readonly string[])[];
  /** True for a table of small rows in the order of their key. @default false */
  readonly clustered?: boolean;
}

/** One step from one version of the tables to the next. */
export type Change =
  | {
    /** A new table. */
    readonly create: Table;
  }
  | {
    /** The kind of a new column. */
    readonly add: Kind;
    /** Its name. */
    readonly column: string;
    /** The table that gets it. */
    readonly to: string;
  };

/** The steps in order. A new step is added at the end; no step ever changes. */
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

/** The SQL of a change. */
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

/** Inserts rows, which are one JSON parameter: a list of lists. `also` is the conflict clause. */
export function insertMany({ name, columns }: Table, also: string): string {
  const names = Object.keys(columns);
  const values = names.map((_, i) => `value->>${i}`).join(", ");
  return `INSERT INTO ${name} (${names.join(", ")}) ` +
    `SELECT ${values} FROM json_each(?) WHERE true ${also}`;
}

/** Inserts one row, with one parameter for each column except the serial number. */
export function insertOne({ name, columns }: Table, also = ""): string {
  const names = Object.keys(columns).filter((column) =>
    columns[column] !== "serial"
  );
  return `INSERT INTO ${name} (${names.join(", ")}) ` +
    `VALUES (${names.map(() => "?").join(", ")}) ${also}`;
}
