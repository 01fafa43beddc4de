/** Sweeping: months that are about to lose reports are counted for good, then days are dropped as a whole. */
import { addDays, dayOf, startOf, UNITS, wholeFrom } from "../period.ts";
import type { CountQuery, SweepBefore } from "../store.ts";
import type { Engine } from "./engine.ts";
import { readMeta, setMeta } from "./meta.ts";
import { quote, quoteDay } from "./quote.ts";
import { reportsOf, settle, settledOf } from "./settle.ts";

/** Milliseconds after which a tally that was counted again since is of no more use to anybody. */
const OLD = 86_400_000;

/** Days that are looked at most. */
const RECENT = 45;

/** Sweeps; what is interrupted is made good by the next one. */
export async function sweepAll(
  { reports, tallies }: SweepBefore,
  engine: Engine,
): Promise<void> {
  const { open } = await readMeta(engine);
  const next = wholeFrom(reports);
  if (next > open) {
    await close(open, next, engine);
    await setMeta(engine, "open", next, Date.parse(next));
  }
  await dropDays("reports", reports, engine);
  await dropDays("removed", reports, engine);
  await dropDays("cells", tallies, engine);
  const newest = "SELECT product, unit, start, max(made) FROM settled " +
    "GROUP BY product, unit, start";
  const old = `made < toInt64(${Date.now() - OLD}) ` +
    `AND (product, unit, start, made) NOT IN (${newest})`;
  for (const table of ["tallies", "settled"]) {
    await engine.remove(table, `start < ${quoteDay(tallies)} OR ${old}`);
  }
}

/** What is asked for most: each product's last weeks, in every unit. */
export async function recentOf({ rows }: Engine): Promise<CountQuery[]> {
  const to = dayOf(Date.now());
  const from = addDays(to, -RECENT);
  const products = await rows(
    `SELECT DISTINCT product FROM reports WHERE day >= ${quoteDay(from)}`,
  );
  return products.flatMap(({ product }) =>
    UNITS.map((unit) => ({
      product: `${product}`,
      unit,
      from: startOf(unit, from),
      to,
    }))
  );
}

/** Counts the periods that began from one month up to another. */
async function close(
  open: string,
  next: string,
  engine: Engine,
): Promise<void> {
  const products = await engine.rows(
    `SELECT DISTINCT product FROM reports WHERE day < ${quoteDay(next)}`,
  );
  for (const product of products.map(({ product }) => `${product}`)) {
    for (const unit of UNITS) {
      const scope = { product, unit, from: open, to: addDays(next, -1), open };
      const settled = await settledOf(scope, engine);
      for (const [start, reports] of await reportsOf(scope, engine)) {
        if (settled.get(start)?.reports !== reports) {
          await settle({ product, unit, open, start, reports }, engine);
        }
      }
    }
  }
}

/** Days are partitions, so to drop them costs nothing. */
async function dropDays(
  table: string,
  before: string,
  { rows, change }: Engine,
): Promise<void> {
  const found = await rows(
    `SELECT DISTINCT partition FROM system.parts WHERE database = currentDatabase() ` +
      `AND table = ${quote(table)} AND active`,
  );
  for (const { partition } of found) {
    // Some versions quote it.
    const day = `${partition}`.replaceAll("'", "");
    if (day < before) {
      await change(`ALTER TABLE ${table} DROP PARTITION ${quote(day)}`);
    }
  }
}
