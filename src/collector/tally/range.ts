/** Which periods a question is about: whole days, ISO weeks or months, today included. */
import { addDays, dayOf, isDay, startOf } from "../store/period.ts";
import type { Unit } from "../store/store.ts";
import { endOf, startsBetween } from "./period.ts";

/** What a question may say; all of it is text from outside. */
export interface Asked {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly unit?: string | undefined;
}

/** A range that begins and ends with a period. */
export interface Range {
  readonly unit: Unit;
  /** The first day of the first period. */
  readonly from: string;
  /** The last day of the last period, which may be one that still goes on. */
  readonly to: string;
  /** The periods by their first days. */
  readonly starts: readonly string[];
  readonly today: string;
}

/** Why a question can't be answered: one sentence that names the parameter, never its value. */
export interface Refusal {
  readonly refused: string;
}

/** What is shown when nothing is asked: so many days, today included. */
const DAYS = 30;

/** Longer ranges are told in greater units. */
const LONGEST: readonly (readonly [Unit, days: number])[] = [
  ["day", 45],
  ["week", 200],
  ["month", Infinity],
];

/** Thirteen months of days, which is how long tallies are kept. */
const MOST_PERIODS = 400;

/** Snaps what was asked for to whole periods. A range into the future ends with today. */
export function readRange(asked: Asked, now: number): Range | Refusal {
  const today = dayOf(now);
  for (const name of ["from", "to"] as const) {
    const day = asked[name];
    if (day && !isDay(day)) {
      return refuse(`'${name}' must be a day written as YYYY-MM-DD`);
    }
  }
  const to = asked.to && asked.to < today ? asked.to : today;
  const from = asked.from || addDays(to, 1 - DAYS);
  if (from > to) return refuse("'from' must not be after 'to' or after today");
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  const unit = LONGEST.find(([unit, longest]) =>
    asked.unit ? unit === asked.unit : days <= longest
  )?.[0];
  if (!unit) return refuse("'unit' must be day, week or month");
  // Judged by the days first: a range of centuries isn't listed only to be refused.
  const starts = days > MOST_PERIODS * 31
    ? []
    : startsBetween(startOf(unit, from), to, unit);
  if (!starts.length || starts.length > MOST_PERIODS) {
    return refuse(`'from' must be at most ${MOST_PERIODS} periods before 'to'`);
  }
  return {
    unit,
    from: starts[0]!,
    to: endOf(starts.at(-1)!, unit),
    starts,
    today,
  };
}

function refuse(must: string): Refusal {
  return { refused: `Cannot tally as ${must}` };
}
