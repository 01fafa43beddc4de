/**
 * A store in one SQLite file, for Node, Deno and Bun. Start with this one.
 * @module
 */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { diskSpace } from "./disk-space.ts";
import { grouped } from "./group.ts";
import { rememberFile } from "./same-file.ts";
import {
  bodies,
  counting,
  heldQuery,
  publishedQuery,
  publishing,
  readCounted,
} from "./sql/count.ts";
import { migrating } from "./sql/migrate.ts";
import { Numbers } from "./sql/numbers.ts";
import { removing } from "./sql/remove.ts";
import type { Statement } from "./sql/statements.ts";
import { type Rows, runSync, type Steps } from "./sql/steps.ts";
import { sweeping, sweepingReports } from "./sql/sweep.ts";
import { LOCK_TIMEOUT, whenUnlocked } from "./sql/when-unlocked.ts";
import { writing } from "./sql/write.ts";
import type { HeldReport, Published, Store, StoreMeasures } from "./store.ts";

export type {
  Cell,
  Counted,
  CountedCell,
  CountQuery,
  HeldPlace,
  HeldQuery,
  HeldReport,
  Published,
  ReportsQuery,
  Store,
  StoredReport,
  StoreMeasures,
  SweepBefore,
  Unit,
} from "./store.ts";

/** How a SQLite file is used. */
export interface SqliteOptions {
  /** Milliseconds that work waits while another process holds the lock. @default 5000 */
  readonly lockTimeout?: number;
}

/** An open database. */
interface Open {
  /** The connection. */
  readonly db: DatabaseSync;
  /** Runs steps in one transaction. */
  readonly run: <T>(steps: Steps<T>) => T;
  /** Runs one statement and returns its rows. */
  readonly all: (statement: Statement) => Rows;
  /** Throws if the path names another file by now, or none. */
  readonly checkPlace: () => void;
}

/**
 * Keeps reports in a SQLite file, which is created at the first use. Only one process may write to it. While another one
 * holds its lock, work waits without blocking this process.
 *
 * @param path The file, or `":memory:"` for a database that ends with the process.
 * @param options How long work waits for the lock.
 *
 * @example Reports are kept in a file
 * ```ts
 * import { sqlite } from "@candor/telemetry/collector/sqlite";
 *
 * const store = sqlite(":memory:");
 * const query = { product: "app", unit: "day", from: "2026-01-01", to: "2026-01-31" } as const;
 * console.log(await store.count(query)); // []
 * await store.close?.();
 * ```
 */
export function sqlite(path: string, options: SqliteOptions = {}): Store {
  const { lockTimeout = LOCK_TIMEOUT } = options;
  const numbers = new Numbers();
  let opened: Promise<Open> | undefined;
  let closed = false;
  const use = () => {
    if (closed) return Promise.reject(new Error("the store is closed"));
    // After a failure, the next use tries again.
    return opened ??= whenUnlocked(() => open(path), lockTimeout).catch(
      (reason) => {
        opened = undefined;
        throw reason;
      },
    );
  };
  const unlocked = async <T>(
    work: (database: Open) => T | Promise<T>,
  ): Promise<T> => {
    const database = await use();
    return await whenUnlocked(() => work(database), lockTimeout);
  };
  let watch: (size: number) => void = () => {};
  const write = grouped(async (group) => {
    // If the write fails, the numbers that it gave out were not committed.
    await unlocked(({ run, checkPlace }) => {
      clearOnFailure(numbers, () => run(writing(group, numbers)));
      checkPlace();
    });
    watch(group.length);
  });
  return {
    write,
    count: (query) => unlocked(({ all }) => readCounted(all(counting(query)))),
    publish: (answers) => unlocked(({ all }) => void all(publishing(answers))),
    published: (query) =>
      unlocked(({ all }) =>
        all(publishedQuery(query)) as unknown as readonly Published[]
      ),
    async *reports(query) {
      let after = { day: "", serial: 0 };
      for (;;) {
        const rows = await unlocked(({ all }) => all(bodies(query, after)));
        if (!rows.length) return;
        for (const { serial, day, body } of rows) {
          after = { day: `${day}`, serial: Number(serial) };
          yield `${body}`;
        }
      }
    },
    held: (query) =>
      unlocked(({ all }) =>
        all(heldQuery(query)) as unknown as readonly HeldReport[]
      ),
    async remove(instance, day) {
      await unlocked(({ run }) =>
        clearOnFailure(numbers, () => run(removing(instance, day, numbers)))
      );
    },
    async sweep(before) {
      await unlocked(({ run }) => run(sweeping(before)));
      // In parts, so that other work gets its turn in between.
      while (
        await unlocked(({ run }) => run(sweepingReports(before.reports)))
      ) {
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
    },
    measure: () =>
      unlocked(({ all, checkPlace }) => {
        checkPlace();
        return measure(path, all);
      }),
    watch: (onGroup) => void (watch = onGroup),
    open: async () => void await use(),
    async close() {
      closed = true;
      (await opened?.catch(() => undefined))?.db.close();
    },
  };
}

/** Creates the file so that only its owner can read it; SQLite gives the files beside it the same rights. */
async function createPrivate(path: string): Promise<void> {
  const fs = await import("node:fs/promises");
  try {
    await (await fs.open(path, "wx", 0o600)).close();
  } catch {
    // The file exists and keeps its rights; or it can't be created, and then SQLite reports why.
  }
}

async function open(path: string): Promise<Open> {
  const { DatabaseSync } = await import("node:sqlite");
  const isFile = !/^(:memory:|file:|$)/.test(path);
  if (isFile) await createPrivate(path);
  const db = new DatabaseSync(path);
  for (
    const pragma of [
      "journal_mode = WAL",
      // A committed transaction survives a power failure.
      "synchronous = FULL",
      // Waiting for the lock must not block the process: see whenUnlocked().
      "busy_timeout = 0",
      "cache_size = -65536",
      "wal_autocheckpoint = 4000",
    ]
  ) db.exec(`PRAGMA ${pragma}`);
  const prepared = new Map<string, StatementSync>();
  const all = ({ sql, values }: Statement): Rows => {
    let statement = prepared.get(sql);
    if (!statement) prepared.set(sql, statement = db.prepare(sql));
    return statement.all(...values) as Rows;
  };
  const run = <T>(steps: Steps<T>): T => {
    db.exec("BEGIN IMMEDIATE");
    try {
      const result = runSync(steps, all);
      db.exec("COMMIT");
      return result;
    } catch (reason) {
      rollBack(db);
      throw reason;
    }
  };
  try {
    run(migrating());
  } catch (reason) {
    db.close();
    throw reason;
  }
  // Remembered once SQLite has opened it.
  const isInPlace = isFile ? await rememberFile(path) : () => true;
  const checkPlace = () => {
    if (!isInPlace()) throw new Error("the database file was moved");
  };
  return { db, run, all, checkPlace };
}

/** After some errors, a full disk among them, SQLite has rolled back already. That must not hide the first error. */
function rollBack(db: DatabaseSync): void {
  try {
    db.exec("ROLLBACK");
  } catch {
    // There is no transaction any more.
  }
}

/** How large the file is, and how much room there is. */
async function measure(path: string, all: Open["all"]): Promise<StoreMeasures> {
  const [size] = all({
    sql:
      "SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size",
    values: [],
  });
  return { bytes: Number(size?.["bytes"]), freeBytes: await diskSpace(path) };
}

function clearOnFailure(numbers: Numbers, work: () => void): void {
  try {
    work();
  } catch (reason) {
    numbers.clear();
    throw reason;
  }
}
