/**
 * A store in one SQLite file, for Node, Deno and Bun. Start with this one.
 * @module
 */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { grouped } from "./group.ts";
import { bodies, counting, readCounted } from "./sql/count.ts";
import { migrating } from "./sql/migrate.ts";
import { Numbers } from "./sql/numbers.ts";
import { removing } from "./sql/remove.ts";
import type { Statement } from "./sql/statements.ts";
import { type Rows, runSync, type Steps } from "./sql/steps.ts";
import { sweeping, sweepingReports } from "./sql/sweep.ts";
import { writing } from "./sql/write.ts";
import type { Store } from "./store.ts";

export type {
  Cell,
  Counted,
  CountedCell,
  CountQuery,
  ReportsQuery,
  Store,
  StoredReport,
  SweepBefore,
  Unit,
} from "./store.ts";

/** An open database. */
interface Open {
  /** The connection. */
  readonly db: DatabaseSync;
  /** Runs steps in one transaction. */
  readonly run: <T>(steps: Steps<T>) => T;
  /** Runs one statement and returns its rows. */
  readonly all: (statement: Statement) => Rows;
}

/**
 * Keeps reports in a SQLite file, which is created at the first use. Only one process may write to it.
 *
 * @param path The file, or `":memory:"` for a database that ends with the process.
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
export function sqlite(path: string): Store {
  const numbers = new Numbers();
  let opened: Promise<Open> | undefined;
  let closed = false;
  const use = () => {
    if (closed) return Promise.reject(new Error("the store is closed"));
    // After a failure, the next use tries again.
    return opened ??= open(path).catch((reason) => {
      opened = undefined;
      throw reason;
    });
  };
  const write = grouped(async (group) => {
    const { run } = await use();
    // If the write fails, the numbers that it gave out were not committed.
    clearOnFailure(numbers, () => run(writing(group, numbers)));
  });
  return {
    write,
    async count(query) {
      const { all } = await use();
      return readCounted(all(counting(query)));
    },
    async *reports(query) {
      const { all } = await use();
      let after = { day: "", serial: 0 };
      for (;;) {
        const rows = all(bodies(query, after));
        if (!rows.length) return;
        for (const { serial, day, body } of rows) {
          after = { day: `${day}`, serial: Number(serial) };
          yield `${body}`;
        }
      }
    },
    async remove(instance, day) {
      const { run } = await use();
      clearOnFailure(numbers, () => run(removing(instance, day, numbers)));
    },
    async sweep(before) {
      const { run } = await use();
      run(sweeping(before));
      // In parts, so that other work gets its turn in between.
      while (run(sweepingReports(before.reports))) {
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
    },
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
  if (!/^(:memory:|file:|$)/.test(path)) await createPrivate(path);
  const db = new DatabaseSync(path);
  for (
    const pragma of [
      "journal_mode = WAL",
      // A committed transaction survives a power failure.
      "synchronous = FULL",
      "busy_timeout = 5000",
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
      db.exec("ROLLBACK");
      throw reason;
    }
  };
  run(migrating());
  return { db, run, all };
}

function clearOnFailure(numbers: Numbers, work: () => void): void {
  try {
    work();
  } catch (reason) {
    numbers.clear();
    throw reason;
  }
}
