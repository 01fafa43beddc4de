/** `candor serve --check`: tries the store without changing it, and says what would be served. */
import { accessSync, constants, existsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { SECOND } from "../../contract/time.ts";
import { Stop } from "../command.ts";
import { type ServedOptions, servesNothing } from "./collector-options.ts";
import {
  createStore,
  type StoreLocation,
  storeRefusal,
} from "./store-location.ts";

/** How long another process may hold the lock of a SQLite file. */
const LOCK_TIMEOUT = 2 * SECOND;

/**
 * Tries the store. A SQLite file is opened and locked as for a write, and isn't created; in ClickHouse the tables are.
 *
 * @returns A few words on what was found.
 * @throws {Stop} If it can't be used.
 */
export async function tryStore(location: StoreLocation): Promise<string> {
  switch (location.kind) {
    case "memory":
      return "memory, which ends with the process";
    case "sqlite":
      return await trySqlite(location);
    case "clickhouse": {
      const store = await createStore(location);
      try {
        await store.open?.();
      } catch (error) {
        throw storeRefusal(location, error);
      } finally {
        await store.close?.();
      }
      return "ClickHouse, which answers";
    }
  }
}

async function trySqlite(
  location: StoreLocation & { readonly kind: "sqlite" },
): Promise<string> {
  const { path } = location;
  if (!existsSync(path)) {
    try {
      accessSync(dirname(path), constants.W_OK);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      throw new Stop(`Cannot create the store in ${dirname(path)}: ${code}`, {
        hint: "it must be a folder that exists and is writable",
      });
    }
    return `SQLite in ${path}, which will be created`;
  }
  try {
    const { DatabaseSync } = await import("node:sqlite");
    const db = new DatabaseSync(path);
    try {
      db.exec(`PRAGMA busy_timeout = ${LOCK_TIMEOUT}`);
      db.exec("BEGIN IMMEDIATE");
      db.exec("ROLLBACK");
    } finally {
      db.close();
    }
  } catch (error) {
    throw storeRefusal(location, error);
  }
  return `SQLite in ${path}, ${Math.ceil(statSync(path).size / 1024)} KiB`;
}

/** What would be served, a line for each kind of thing. */
export function describeServed(options: ServedOptions, store: string): string {
  const { products, dialects = [], releases } = options;
  const list = (names: readonly string[]) => names.join(", ") || "none";
  const lines = [
    `products: ${list(Object.keys(products))}`,
    `dialects: ${list(dialects)}`,
    `release feeds: ${list(Object.keys(releases))}`,
    `store: ${store}`,
    servesNothing(options)
      ? "nothing to serve: give --products or --dialects"
      : "ok",
  ];
  return lines.join("\n");
}
