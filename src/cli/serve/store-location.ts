/** Reads `--store` and makes the store that it names. Each kind of store is only loaded when it is used. */
import { resolve } from "node:path";
import process from "node:process";
import type { Store } from "../../collector/store/store.ts";
import {
  REMEDIES,
  storeTrouble,
} from "../../collector/operate/store-trouble.ts";
import { EXIT, Stop } from "../command.ts";

/** https://sqlite.org/rescode.html#cantopen */
const SQLITE_CANTOPEN = 14;

/** Where reports are stored. */
export type StoreLocation =
  | {
    /** Lost when the process ends. */
    readonly kind: "memory";
  }
  | {
    /** A file. */
    readonly kind: "sqlite";
    /** Its path. */
    readonly path: string;
  }
  | {
    /** A server. */
    readonly kind: "clickhouse";
    /** Its address, with user, password and database. */
    readonly url: string;
  };

/**
 * Reads the value of `--store`. Opens nothing.
 *
 * @throws {Stop} If it is neither a file, a ClickHouse address nor `memory`.
 */
export function readStoreLocation(text: string, cwd: string): StoreLocation {
  if (text === "memory") return { kind: "memory" };
  if (!/^[a-z]+:\/\//i.test(text)) {
    return { kind: "sqlite", path: resolve(cwd, text) };
  }
  if (/^(clickhouse|https?):\/\/./i.test(text) && URL.canParse(text)) {
    return { kind: "clickhouse", url: text };
  }
  throw new Stop(
    "--store must be a file, memory, or clickhouse://user:password@host:8123/database",
    { code: EXIT.usage, hint: "candor serve --help lists all options" },
  );
}

/** Makes the store. It opens itself at its first use. */
export async function createStore(location: StoreLocation): Promise<Store> {
  switch (location.kind) {
    case "memory":
      return (await import("../../collector/store/memory.ts")).memory();
    case "sqlite": {
      const { sqlite } = await import("../../collector/store/sqlite.ts");
      return sqlite(location.path);
    }
    case "clickhouse": {
      const { clickhouse } = await import(
        "../../collector/store/clickhouse.ts"
      );
      return clickhouse(location.url);
    }
  }
}

/** The error to end with if a store can't be opened. */
export function storeRefusal({ kind }: StoreLocation, error: unknown): Stop {
  const trouble = storeTrouble(error);
  const { code, message, cause, errcode }: NodeJS.ErrnoException & {
    readonly errcode?: number;
  } = Object(error);
  if (code === "ERR_UNKNOWN_BUILTIN_MODULE") {
    return new Stop(
      `Cannot open the store as Node ${process.versions.node} has no SQLite`,
      { hint: "use Node 22.13 or later, or --store memory" },
    );
  }
  if (errcode === SQLITE_CANTOPEN) {
    return new Stop(`Cannot open the store (${kind}): ${message}`, {
      hint: "it must be a file, in a folder that exists and is writable",
    });
  }
  // If a server can't be reached, only the cause of fetch's error says why.
  const { code: reason, message: why = message }: NodeJS.ErrnoException =
    Object(cause);
  return new Stop(
    `Cannot open the store (${kind}): ${reason ?? why?.split("\n")[0]}`,
    {
      hint: kind === "clickhouse"
        ? "check that the server runs and knows this user and database"
        : REMEDIES[trouble],
    },
  );
}
