import { DAY } from "../../contract/time.ts";
import type { Mark } from "../../schema/mark.ts";
import type { CheckRun } from "./check.ts";

/** An event may have waited this long for its report: its mark must have been in force when it happened. */
const EVENT_WAIT = 7 * DAY;

/** Says whether a mark let anything leave on the report's day, for an operator who consented to a revision. */
export function isInForce(
  { note: { since, expires } }: Mark,
  revision: number,
): (run: CheckRun) => boolean {
  if (since > revision) return () => false;
  if (expires === undefined) return () => true;
  const end = Date.parse(expires);
  return ({ day, kind }) => day - (kind === "event" ? EVENT_WAIT : 0) < end;
}
