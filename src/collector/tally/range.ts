/** Which periods a question is about: whole days, ISO weeks or months, today included. */
import { DAY } from "../../contract/time.ts";
import type { Refusal } from "../refusal.ts";
import { addDays, dayOf, isDay, startOf } from "../store/period.ts";
import type { Unit } from "../store/store.ts";
import { endOf, startsBetween } from "./period.ts";

/** What a query says about a range; all of it is unchecked text. */
export interface RangeQuery {
  /** The first day. */
  readonly from?: string | undefined;
  /** The last day. */
  readonly to?: string | undefined;
  /** `day`, `week` or `month`. */
  readonly unit?: string | undefined;
}

/** A range that begins and ends with a period. */
export interface Range {
  /** The length of its periods. */
  readonly unit: Unit;
  /** The first day of the first period. */
  readonly from: string;
  /** The last day of the last period, which may not be over yet. */
  readonly to: string;
  /** The periods by their first days. */
  readonly starts: readonly string[];
  /** The current day. */
  readonly today: string;
}

/** The days that are shown if the query names none, today included. */
const DEFAULT_DAYS = 30;

/** Without a unit in the query, a range of at most so many days is shown in this one. */
const UNITS: readonly (readonly [Unit, days: number])[] = [
  ["day", 45],
  ["week", 200],
  ["month", Infinity],
];

/** Thirteen months of days, which is how long tallies are kept. */
const MOST_PERIODS = 400;

/** Widens a query to whole periods. A range into the future ends today. */
export function readRange(query: RangeQuery, now: number): Range | Refusal {
  const today = dayOf(now);
  for (const path of ["from", "to"] as const) {
    const day = query[path];
    if (day && !isDay(day)) return { reason: "invalid-day", path };
  }
  const to = query.to && query.to < today ? query.to : today;
  const from = query.from || addDays(to, 1 - DEFAULT_DAYS);
  const days = (Date.parse(to) - Date.parse(from)) / DAY + 1;
  const unit = UNITS.find(([unit, longest]) =>
    query.unit ? unit === query.unit : days <= longest
  )?.[0];
  if (!unit) return { reason: "invalid-unit", path: "unit" };
  // A range of centuries is refused before its periods are listed.
  const starts = days < 1 || days > MOST_PERIODS * 31
    ? []
    : startsBetween(startOf(unit, from), to, unit);
  const [first] = starts;
  const last = starts.at(-1);
  if (!first || !last || starts.length > MOST_PERIODS) {
    return { reason: "invalid-range", path: "from" };
  }
  return { unit, from: first, to: endOf(last, unit), starts, today };
}
