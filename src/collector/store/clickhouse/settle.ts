/**
 * Periods that have too many reports to be counted while somebody waits are counted once, and what came of it is kept
 * together with the number of reports that there were: while that is the same, it is exact.
 */
import type { CountQuery } from "../store.ts";
import { cellsSql, reportsSql, type Scope } from "./count.ts";
import type { Engine } from "./engine.ts";
import { quote, quoteDay } from "./quote.ts";

/** Reports in one part of the counting: what that needs of memory. */
const PART = 250_000;

/** A period as it was last counted. */
export interface Settled {
  /** Milliseconds, as text. */
  readonly made: string;
  readonly reports: number;
}

/** The periods that were counted, by start. */
export async function settledOf(
  { product, unit, from, to }: CountQuery,
  { rows }: Engine,
): Promise<Map<string, Settled>> {
  const found = await rows(
    `SELECT start, max(made) AS newest, argMax(reports, made) AS then FROM settled ` +
      `WHERE product = ${quote(product)} AND unit = ${quote(unit)} ` +
      `AND start BETWEEN ${quoteDay(from)} AND ${quoteDay(to)} GROUP BY start`,
  );
  return new Map(found.map(({ start, newest, then }) => [
    `${start}`,
    { made: `${newest}`, reports: Number(then) },
  ]));
}

/** How many reports the periods have that are all there, by start. */
export async function reportsOf(
  scope: Scope,
  { rows }: Engine,
): Promise<Map<string, number>> {
  const found = await rows(reportsSql(scope));
  return new Map(
    found.map(({ start, reports }) => [`${start}`, Number(reports)]),
  );
}

/** Counts one period, a part of the instances after the other. */
export async function settle(
  scope: Omit<Scope, "from" | "to"> & {
    readonly start: string;
    readonly reports: number;
  },
  engine: Engine,
): Promise<Settled> {
  const { product, unit, start, reports, open } = scope;
  const made = `${Date.now()}`;
  const of = Math.max(1, Math.ceil(reports / PART));
  for (let part = 0; part < of; part++) {
    const one = { product, unit, open, from: start, to: start };
    await engine.change(
      `INSERT INTO tallies (product, unit, start, made, part, cell, instances, count) ` +
        `SELECT ${quote(product)}, ${
          quote(unit)
        }, start, toInt64(${made}), toInt64(${part}), ` +
        `cell, instances, count FROM (${cellsSql(one, { part, of })})`,
    );
  }
  // Last, so that what is found here is whole.
  await engine.insert("settled", [{ product, unit, start, made, reports }]);
  return { made, reports };
}
