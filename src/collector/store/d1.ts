/**
 * A store in Cloudflare's D1, for Workers.
 * @module
 */
import { bodies, counting, readCounted } from "./sql/count.ts";
import { migrating } from "./sql/migrate.ts";
import { Numbers } from "./sql/numbers.ts";
import { removing } from "./sql/remove.ts";
import type { Statement } from "./sql/statements.ts";
import { type Rows, runAsync, type Steps } from "./sql/steps.ts";
import { sweeping, sweepingReports } from "./sql/sweep.ts";
import { writing } from "./sql/write.ts";
import type { Counted, Store } from "./store.ts";

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

/** What is used of a D1 binding. */
export interface D1Database {
  prepare(query: string): D1Statement;
  batch(statements: D1Statement[]): Promise<{ readonly results: unknown[] }[]>;
}

/** What is used of its statements. */
export interface D1Statement {
  bind(...values: unknown[]): D1Statement;
}

/** How often a change is made anew where another Worker was faster, and how many milliseconds are waited at most. */
const TRIES = 20;
const PAUSE = 100;

/**
 * Keeps reports in a D1 database. Its tables are made at the first use; any number of Workers may write to it.
 *
 * @param database The binding, or where to find it: bindings are there once a request is.
 *
 * @example A collector in a Worker
 * ```ts
 * import { createCollector } from "@candor/telemetry/collector";
 * import { d1, type D1Database } from "@candor/telemetry/collector/d1";
 *
 * const worker = {
 *   fetch: (request: Request, env: { DB: D1Database }) =>
 *     createCollector({ products: { app: {} }, store: d1(env.DB) }).fetch(request, env),
 * };
 * const env = { DB: {} as D1Database };
 * console.log((await worker.fetch(new Request("http://localhost/v1/health"), env)).status); // 200
 * ```
 */
export function d1(database: D1Database | (() => D1Database)): Store {
  const numbers = new Numbers();
  let migrated = false;
  const run = async (statements: readonly Statement[]) => {
    const db = typeof database === "function" ? database() : database;
    const results = await db.batch(
      statements.map(({ sql, values }) => db.prepare(sql).bind(...values)),
    );
    return results.map(({ results }) => results as Rows);
  };
  /** One transaction at the end; whoever changed things in between makes it fail as a whole. */
  const change = async <T>(work: () => Steps<T>): Promise<T> => {
    for (let tries = 1;; tries++) {
      try {
        if (!migrated) await runAsync(migrating(), run);
        migrated = true;
        return await runAsync(work(), run);
      } catch (reason) {
        numbers.clear();
        if (
          tries === TRIES || !/constraint|already exists/i.test(`${reason}`)
        ) {
          throw reason;
        }
        const pause = Math.random() * Math.min(PAUSE, 4 * tries);
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  };
  return {
    write: (group) => change(() => writing(group, numbers)),
    count: (query) =>
      change(function* (): Steps<readonly Counted[]> {
        const [rows = []] = yield [counting(query)];
        return readCounted(rows);
      }),
    async *reports(query) {
      let after = { day: "", serial: 0 };
      for (;;) {
        const rows = await change(function* (): Steps<Rows> {
          const [rows = []] = yield [bodies(query, after)];
          return rows;
        });
        if (!rows.length) return;
        for (const { serial, day, body } of rows) {
          after = { day: `${day}`, serial: Number(serial) };
          yield `${body}`;
        }
      }
    },
    remove: (instance, day) => change(() => removing(instance, day, numbers)),
    async sweep(before) {
      await change(() => sweeping(before));
      while (await change(() => sweepingReports(before.reports)));
    },
  };
}
