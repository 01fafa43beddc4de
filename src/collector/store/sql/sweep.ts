/** Sweeping: what was kept long enough goes, a part at a time, so that nobody waits for it. */
import { wholeFrom } from "../period.ts";
import type { SweepBefore } from "../store.ts";
import { sql, statement } from "./statements.ts";
import type { Steps } from "./steps.ts";
import { guard, readMeta } from "./write.ts";

/** The first part: all but the reports. Counting is closed for months that aren't whole any more. */
export function* sweeping({ reports, tallies }: SweepBefore): Steps<void> {
  const [meta = []] = yield [statement(sql.meta)];
  const { open, writes, era } = readMeta(meta);
  const whole = wholeFrom(reports);
  const next = whole > open ? whole : open;
  yield [
    guard(writes),
    statement(sql.setMeta, [["open", next], ["era", `${Number(era) + 1}`]]),
    statement(sql.sweepActive, next),
    statement(sql.sweepRemoved, reports),
    statement(sql.sweepTallies, tallies),
    statement(sql.sweepCells),
  ];
}

/** Some reports from before a day; says whether there were any. */
export function* sweepingReports(before: string): Steps<boolean> {
  yield [statement(sql.sweepReports, before)];
  const [left = []] = yield [statement(sql.anyBefore, before)];
  return left.length > 0;
}
