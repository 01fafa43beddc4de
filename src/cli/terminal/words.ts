/** Numbers and times in words. */
import { DAY, HOUR, MINUTE, SECOND } from "../../contract/time.ts";

const UNITS: readonly (readonly [ms: number, one: string, many: string])[] = [
  [7 * DAY, "a week", "weeks"],
  [DAY, "a day", "days"],
  [HOUR, "an hour", "hours"],
  [MINUTE, "a minute", "minutes"],
  [SECOND, "a second", "seconds"],
  [1, "a millisecond", "milliseconds"],
];

/** A length of time in the largest unit that divides it: `10 minutes`, `a day`. */
export function time(ms: number): string {
  const [unit, one, many] = UNITS.find(([unit]) => ms % unit === 0) ??
    UNITS.at(-1)!;
  const count = Math.round(ms / unit);
  return count === 1 ? one : `${count} ${many}`;
}

/** How often: `once a day`, `every 12 hours`. */
export function howOften(ms: number): string {
  const span = time(ms);
  return /^an? /.test(span) ? `once ${span}` : `every ${span}`;
}

/** `1 field`, `3 fields`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
