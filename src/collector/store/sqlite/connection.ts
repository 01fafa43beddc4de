/** One connection to a SQLite file: statements are prepared once, and changes are made in transactions. */
import type { DatabaseSync, StatementSync } from "node:sqlite";

/** A value that SQLite keeps. */
export type Value = string | number | null | Uint8Array;

/** A row. */
export type Row = Readonly<Record<string, unknown>>;

/** An open database. */
export interface Connection {
  /** Runs a statement and returns the first row. */
  get(sql: string, ...values: Value[]): Row | undefined;
  /** Runs a statement and returns its rows. */
  all(sql: string, ...values: Value[]): readonly Row[];
  /** The same with the values of each row in the order of its columns: many rows are read twice as fast so. */
  lists(sql: string, ...values: Value[]): readonly (readonly unknown[])[];
  /** Runs a statement; returns the number of the row that it inserted. */
  run(sql: string, ...values: Value[]): number;
  /** Runs work in one transaction: all of it happens, or nothing. */
  change<T>(work: () => T): T;
  /** Closes it. */
  close(): void;
}

const PRAGMAS: readonly string[] = [
  "journal_mode = WAL",
  // A committed transaction survives a power failure.
  "synchronous = FULL",
  // Waiting for the lock must not block the process: see whenUnlocked().
  "busy_timeout = 0",
  "cache_size = -65536",
  // Small, as a commit waits while these pages are copied into the file.
  "wal_autocheckpoint = 1000",
];

/** Prepares a file that a store writes to. */
export function setUp(db: DatabaseSync): void {
  for (const pragma of PRAGMAS) db.exec(`PRAGMA ${pragma}`);
}

/** Wraps an open database. */
export function connect(db: DatabaseSync): Connection {
  const prepared = new Map<string, StatementSync>();
  const prepare = (sql: string) => {
    let statement = prepared.get(sql);
    if (!statement) prepared.set(sql, statement = db.prepare(sql));
    return statement;
  };
  const preparedLists = new Map<string, ListStatement>();
  const prepareList = (sql: string) => {
    let list = preparedLists.get(sql);
    if (!list) preparedLists.set(sql, list = listStatement(db.prepare(sql)));
    return list;
  };
  return {
    get: (sql, ...values) => prepare(sql).get(...values) as Row | undefined,
    all: (sql, ...values) => prepare(sql).all(...values) as Row[],
    lists: (sql, ...values) => prepareList(sql)(values),
    run: (sql, ...values) =>
      Number(prepare(sql).run(...values).lastInsertRowid),
    change(work) {
      db.exec("BEGIN IMMEDIATE");
      try {
        const result = work();
        db.exec("COMMIT");
        return result;
      } catch (reason) {
        rollBack(db);
        throw reason;
      }
    },
    close: () => db.close(),
  };
}

/** Runs a statement and returns the values of its rows. */
type ListStatement = (
  values: readonly Value[],
) => readonly (readonly unknown[])[];

/** Node gives rows as lists since 22.16. Where that is missing, they are made of objects. */
function listStatement(statement: StatementSync): ListStatement {
  const { setReturnArrays }: Partial<StatementSync> = statement;
  if (!setReturnArrays) {
    return (values) => statement.all(...values).map(Object.values);
  }
  setReturnArrays.call(statement, true);
  return (values) => statement.all(...values) as unknown as unknown[][];
}

/** After some errors, a full disk among them, SQLite has rolled back already. That must not hide the first error. */
function rollBack(db: DatabaseSync): void {
  try {
    db.exec("ROLLBACK");
  } catch {
    // There is no transaction any more.
  }
}
