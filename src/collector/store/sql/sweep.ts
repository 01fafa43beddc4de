/** Deletes what is older than the retention, in parts, so that other work doesn't wait long. */
import { wholeFrom } from "../period.ts";
import type { SweepBefore } from "../store.ts";
import { sql, statement } from "./statements.ts";
import type { Steps } from "./steps.ts";
import { guard, readMeta } from "./meta.ts";

/** The first part deletes all but the reports. Months that lose reports are closed: their tallies don't change any more. */
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
    statement(sql.sweepPublished, tallies),
    statement(sql.sweepCells),
  ];
}

/** Deletes some reports from before a day; returns true if there are more. */
export function* sweepingReports(before: string): Steps<boolean> {
  yield [statement(sql.sweepReports, before)];
  const [left = []] = yield [statement(sql.anyBefore, before)];
  return left.length > 0;
}
