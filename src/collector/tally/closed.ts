/** When a period's numbers are published: it is over, and a day of grace has passed for reports that come late. */
import { addDays, startOf } from "../store/period.ts";
import type { Unit } from "../store/store.ts";
import { endOf } from "./period.ts";

/** Days between the end of a period and the day on which it is published. */
const GRACE = 1;

/** The day on which a period is published, from its beginning in UTC. */
export function publishedOn(start: string, unit: Unit): string {
  return addDays(endOf(start, unit), 1 + GRACE);
}

/** The newest period that is published, as its first day. */
export function newestClosed(unit: Unit, today: string): string {
  const last = startOf(unit, addDays(today, -1 - GRACE));
  return publishedOn(last, unit) <= today
    ? last
    : startOf(unit, addDays(last, -1));
}
