/** Days, ISO weeks and months, as text that sorts by time. */
import { DAY } from "../../contract/time.ts";
import type { Unit } from "./store.ts";

/** All units. */
export const UNITS: readonly Unit[] = ["day", "week", "month"];

/** The bit of a unit. */
export function bitOfUnit(unit: Unit): number {
  return 1 << UNITS.indexOf(unit);
}

/** The units in which the cells of a report aren't counted, as bits. */
export function bareBits(units: readonly Unit[] = UNITS): number {
  return UNITS.filter((unit) => !units.includes(unit))
    .reduce((bits, unit) => bits | bitOfUnit(unit), 0);
}

/** The first day of the period that contains a day: weeks from Monday (ISO 8601), months from the 1st. */
export function startOf(unit: Unit, day: string): string {
  if (unit === "day") return day;
  if (unit === "month") return `${day.slice(0, 8)}01`;
  return addDays(day, -((weekday(day) + 6) % 7));
}

/** The first month that begins on a given day or later, as its first day. */
export function wholeFrom(day: string): string {
  return startOf("month", addDays(startOf("month", addDays(day, -1)), 31));
}

/** The day that is some days later, or earlier. */
export function addDays(day: string, days: number): string {
  return dayOf(Date.parse(day) + days * DAY);
}

/** The day of an instant, in UTC. */
export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** True if the text is an existing day in the form `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  // Dates of V8 go on into the next month: the 31st of February is a day in March.
  return /^\d{4}-\d\d-\d\d$/.test(text) &&
    new Date(text).getUTCDate() === Number(text.slice(8));
}

function weekday(day: string): number {
  return new Date(day).getUTCDay();
}
