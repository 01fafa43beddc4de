/** Numbers in words. */

const UNITS: readonly (readonly [ms: number, one: string, many: string])[] = [
  [604_800_000, "a week", "weeks"],
  [86_400_000, "a day", "days"],
  [3_600_000, "an hour", "hours"],
  [60_000, "a minute", "minutes"],
  [1000, "a second", "seconds"],
  [1, "a millisecond", "milliseconds"],
];

/** A time in the largest unit that it is a whole number of: `10 minutes`, `a day`. */
export function time(ms: number): string {
  const [unit, one, many] = UNITS.find(([unit]) => ms % unit === 0) ??
    UNITS.at(-1)!;
  const count = Math.round(ms / unit);
  return count === 1 ? one : `${count} ${many}`;
}

/** How often: `once a day`, `every 12 hours`. */
export function often(ms: number): string {
  const span = time(ms);
  return /^an? /.test(span) ? `once ${span}` : `every ${span}`;
}

/** `1 field`, `3 fields`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
