/** Which periods a question is about: whole days, ISO weeks or months. */
import { DAY } from "../../contract/time.ts";
import type { Refusal } from "../refusal.ts";
import { addDays, dayOf, isDay, startOf } from "../store/period.ts";
import type { Unit } from "../store/store.ts";
import { newestClosed, publishedOn } from "./closed.ts";
import { endOf, nextStart, startsBetween } from "./period.ts";

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
  /** The last day of the last period. With `k: 1` it may not be over yet. */
  readonly to: string;
  /** The periods by their first days. None if none of those that were asked for is published yet. */
  readonly starts: readonly string[];
  /** The current day. */
  readonly today: string;
  /** The day on which the next period is published. Undefined with `k: 1`, where numbers are live. */
  readonly next: string | undefined;
}

/** How a range is read. */
export interface RangeOptions {
  /** Milliseconds. */
  readonly now: number;
  /** The unit if the query names none. */
  readonly unit: Unit;
  /** True with `k: 1`: the current period is part of it. */
  readonly live: boolean;
}

/** How many periods are shown if the query names no day. */
const USUAL: Readonly<Record<Unit, number>> = { day: 30, week: 12, month: 12 };

/** Thirteen months of days, which is how long tallies are kept. */
const MOST_PERIODS = 400;

/** Widens a query to whole periods, and ends it with the newest one that is shown. */
export function readRange(
  query: RangeQuery,
  { now, unit: usual, live }: RangeOptions,
): Range | Refusal {
  const today = dayOf(now);
  for (const path of ["from", "to"] as const) {
    const day = query[path];
    if (day && !isDay(day)) return { reason: "invalid-day", path };
  }
  const unit = isUnit(query.unit) ? query.unit : query.unit ? undefined : usual;
  if (!unit) return { reason: "invalid-unit", path: "unit" };
  const newest = live ? startOf(unit, today) : newestClosed(unit, today);
  const asked = query.to ? startOf(unit, query.to) : newest;
  const last = asked < newest ? asked : newest;
  const first = query.from
    ? startOf(unit, query.from)
    : backFrom(last, USUAL[unit] - 1, unit);
  const days = (Date.parse(last) - Date.parse(first)) / DAY;
  // A range of centuries is refused before its periods are listed.
  const end = query.to && query.to < today ? query.to : today;
  const isBackwards = query.from && query.from > end;
  const starts = days > MOST_PERIODS * 31
    ? undefined
    : startsBetween(first, last, unit);
  if (isBackwards || !starts || starts.length > MOST_PERIODS) {
    return { reason: "invalid-range", path: "from" };
  }
  return {
    unit,
    from: first,
    to: endOf(starts.at(-1) ?? first, unit),
    starts,
    today,
    next: live ? undefined : publishedOn(nextStart(newest, unit), unit),
  };
}

function isUnit(text: string | undefined): text is Unit {
  return text !== undefined && Object.hasOwn(USUAL, text);
}

function backFrom(start: string, periods: number, unit: Unit): string {
  let at = start;
  for (let i = 0; i < periods; i++) at = startOf(unit, addDays(at, -1));
  return at;
}
