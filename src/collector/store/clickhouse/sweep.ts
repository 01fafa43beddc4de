/** Sweeping: months that are about to lose reports are counted for good, then days are dropped as a whole. */
import { UNITS, wholeFrom } from "../period.ts";
import type { SweepBefore } from "../store.ts";
import { tallySql } from "./count.ts";
import type { Engine } from "./engine.ts";
import { readMeta, setMeta } from "./meta.ts";
import { quote, quoteDay } from "./quote.ts";

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
  await engine.remove("tallies", `start < ${quoteDay(tallies)}`);
}

/** Counts the periods that began from one month up to another. */
async function close(
  open: string,
  next: string,
  engine: Engine,
): Promise<void> {
  const before = `toStartOfMonth(start) < ${quoteDay(next)}`;
  await engine.remove(
    "tallies",
    `toStartOfMonth(start) >= ${quoteDay(open)} AND ${before}`,
  );
  for (const unit of UNITS) {
    const all = tallySql({ unit, from: open, to: next, open });
    await engine.change(
      `INSERT INTO tallies (product, unit, start, field, value, instances, count) ` +
        `SELECT product, ${
          quote(unit)
        }, start, field, value, instances, count ` +
        `FROM (${all}) WHERE ${before}`,
    );
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
