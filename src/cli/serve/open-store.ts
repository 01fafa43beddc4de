/** The store that `--store` names; each is only loaded when it is asked for. */
import { resolve } from "node:path";
import process from "node:process";
import type { Store } from "../../collector/store/store.ts";
import { EXIT, Stop } from "../command.ts";

/** https://sqlite.org/rescode.html#cantopen */
const SQLITE_CANTOPEN = 14;

/** Where a store is. */
export type Place =
  | { readonly kind: "memory" }
  | { readonly kind: "sqlite"; readonly path: string }
  | { readonly kind: "clickhouse"; readonly url: string };

/**
 * Reads the name of a place, and opens nothing.
 *
 * @throws {Stop} If it is none.
 */
export function placeOf(text: string, cwd: string): Place {
  if (text === "memory") return { kind: "memory" };
  if (!/^[a-z]+:\/\//i.test(text)) {
    return { kind: "sqlite", path: resolve(cwd, text) };
  }
  if (/^(clickhouse|https?):\/\/./i.test(text) && URL.canParse(text)) {
    return { kind: "clickhouse", url: text };
  }
  throw new Stop(
    "--store must be a file, memory, or clickhouse://user:password@host:8123/database",
    { code: EXIT.usage, hint: "candor serve --help lists what it takes" },
  );
}

/** Makes the store; it is opened when it is first used. */
export async function storeAt(place: Place): Promise<Store> {
  switch (place.kind) {
    case "memory":
      return (await import("../../collector/store/memory.ts")).memory();
    case "sqlite":
      return (await import("../../collector/store/sqlite.ts")).sqlite(
        place.path,
      );
    case "clickhouse": {
      const { clickhouse } = await import(
        "../../collector/store/clickhouse.ts"
      );
      return clickhouse(place.url);
    }
  }
}

/** Why a store can't be opened, in a sentence. */
export function cannotOpen({ kind }: Place, error: unknown): Stop {
  const { code, message, cause, errcode }: NodeJS.ErrnoException & {
    readonly errcode?: number;
  } = Object(error);
  if (code === "ERR_UNKNOWN_BUILTIN_MODULE") {
    return new Stop(
      `Cannot open the store as Node ${process.versions.node} has no SQLite`,
      { hint: "use Node 22.13 or newer, or --store memory" },
    );
  }
  if (errcode === SQLITE_CANTOPEN) {
    return new Stop(`Cannot open the store (${kind}): ${message}`, {
      hint: "it must be a file, in a folder that is there and writable",
    });
  }
  // Of a server that isn't reached, fetch says no more than that it failed.
  const { code: reason, message: why = message }: NodeJS.ErrnoException =
    Object(cause);
  return new Stop(
    `Cannot open the store (${kind}): ${reason ?? why?.split("\n")[0]}`,
    kind === "clickhouse"
      ? { hint: "is it there, with that user and that database?" }
      : {},
  );
}
