/** Looks at SQLite stores from outside: whether a file is one, how much is in it, and a copy of it. */
import { existsSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { countReports } from "../../collector/store/sqlite/stored.ts";
import { VERSION } from "../../collector/store/sqlite/tables.ts";
import { EXIT, Stop } from "../command.ts";
import { storeRefusal } from "../serve/store-location.ts";

/** How long SQLite waits for the lock: these commands may block, as they serve nobody. */
const BUSY_TIMEOUT = 30_000;

/** What is in a store. */
export interface StoreContents {
  /** How many reports. */
  readonly reports: number;
  /** The products that have some. */
  readonly products: readonly string[];
}

/**
 * Opens a file that must be a store, runs `use`, and closes it.
 *
 * @throws {Stop} If there is no such file, it isn't a store, it is damaged, or a later version has made it.
 */
export async function useStoreFile<T>(
  path: string,
  use: (db: DatabaseSync) => T | Promise<T>,
): Promise<T> {
  if (!existsSync(path)) {
    throw new Stop(`Cannot read ${path} as there is no such file`, {
      code: EXIT.usage,
    });
  }
  let db: DatabaseSync | undefined;
  try {
    const { DatabaseSync } = await import("node:sqlite");
    db = new DatabaseSync(path);
    db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT}`);
    checkStore(db, path);
  } catch (error) {
    db?.close();
    throw error instanceof Stop
      ? error
      : storeRefusal({ kind: "sqlite", path }, error);
  }
  try {
    return await use(db);
  } finally {
    db.close();
  }
}

function checkStore(db: DatabaseSync, path: string): void {
  const all = (sql: string) =>
    db.prepare(sql).all() as Record<string, unknown>[];
  const tables = all("SELECT name FROM sqlite_schema").map(({ name }) => name);
  if (!["meta", "reports", "tallies"].every((name) => tables.includes(name))) {
    throw new Stop(`Cannot use ${path} as it isn't a store of candor`, {
      code: EXIT.usage,
      hint: "give the file that candor serve --store writes, or a backup of it",
    });
  }
  const [row] = all("SELECT value FROM meta WHERE name = 'version'");
  if (Number(row?.["value"]) > VERSION) {
    throw new Stop(`Cannot use ${path} as a later version of candor made it`, {
      hint: "install that version",
    });
  }
  const [first] = all("PRAGMA quick_check(1)");
  if (first?.["quick_check"] !== "ok") {
    throw new Stop(`Cannot use ${path} as it is damaged`, {
      hint: "take an earlier backup",
    });
  }
}

/** Counts what is in a store, from a day on. */
export function contentsOf(db: DatabaseSync, from = ""): StoreContents {
  const rows = countReports(db, from);
  return {
    reports: rows.reduce((sum, { reports }) => sum + reports, 0),
    products: rows.map(({ product }) => product),
  };
}

/** Copies a store as it is at one instant, while others read and write it. The copy is one file, without a log beside it. */
export function copyStore(db: DatabaseSync, to: string): void {
  db.prepare("VACUUM INTO ?").run(to);
}
