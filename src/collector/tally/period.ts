/** Steps from period to period. A period is named by its first day. */
import { addDays, startOf } from "../store/period.ts";
import type { Unit } from "../store/store.ts";

/** The first day of the next period. */
export function nextStart(start: string, unit: Unit): string {
  // 31 days after the 1st is always in the next month.
  if (unit === "month") return startOf(unit, addDays(start, 31));
  return addDays(start, unit === "week" ? 7 : 1);
}

/** The last day of a period. */
export function endOf(start: string, unit: Unit): string {
  return addDays(nextStart(start, unit), -1);
}

/** The starts of all periods from one to another. */
export function startsBetween(
  first: string,
  last: string,
  unit: Unit,
): readonly string[] {
  const starts: string[] = [];
  for (let at = first; at <= last; at = nextStart(at, unit)) starts.push(at);
  return starts;
}
