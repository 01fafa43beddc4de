/**
 * A store in Cloudflare's D1, for Workers.
 * @module
 */
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
import { type Rows, runAsync, type Steps } from "./sql/steps.ts";
import { sweeping, sweepingReports } from "./sql/sweep.ts";
import { writing } from "./sql/write.ts";
import type { Counted, HeldReport, Published, Store } from "./store.ts";

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
  SweepBefore,
  Unit,
} from "./store.ts";

/** The part of a D1 binding that the store uses. */
export interface D1Database {
  /** Prepares a statement. */
  prepare(query: string): D1Statement;
  /** Runs statements in one transaction. */
  batch(statements: D1Statement[]): Promise<
    {
      /** The rows of one statement. */
      readonly results: unknown[];
    }[]
  >;
}

/** The part of a D1 statement that the store uses. */
export interface D1Statement {
  /** Sets the values of its parameters. */
  bind(...values: unknown[]): D1Statement;
}

/** How often a change is tried when other Workers change the store at the same time. */
const TRIES = 20;

/** Longest wait between tries, in milliseconds. */
const PAUSE = 100;

/**
 * Keeps reports in a D1 database. Its tables are created at the first use. Any number of Workers may write to it.
 *
 * @param database The binding, or a function that returns it, because some hosts have bindings only during a request.
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
  /** The last step is one transaction; it fails as a whole if another Worker changed the store in the meantime. */
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
    publish: (answers) =>
      change(function* (): Steps<void> {
        yield [publishing(answers)];
      }),
    published: (query) =>
      change(function* (): Steps<readonly Published[]> {
        const [rows = []] = yield [publishedQuery(query)];
        return rows as unknown as readonly Published[];
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
    held: (query) =>
      change(function* (): Steps<readonly HeldReport[]> {
        const [rows = []] = yield [heldQuery(query)];
        return rows as unknown as readonly HeldReport[];
      }),
    remove: (instance, day) => change(() => removing(instance, day, numbers)),
    async sweep(before) {
      await change(() => sweeping(before));
      while (await change(() => sweepingReports(before.reports)));
    },
  };
}
