/** What the demo can be told. */
import { parseArgs } from "node:util";
import { DAY } from "./machine.ts";

export interface DemoOptions {
  /** Ends by itself, with a summary. */
  readonly headless: boolean;
  readonly instances: number;
  readonly days: number;
  /** The present, in milliseconds. */
  readonly end: number;
}

export const USAGE = `npm run demo -- [options], or candor demo [options]

  --headless          end by itself, with a summary; the exit code says whether all is well
  --big               2,000 instances
  --instances NUMBER  so many (default: 200)
  --days NUMBER       over so many days (default: 90)
  --today DAY         as if it were that day, 3 p.m. UTC (default: now)`;

/**
 * Reads a command line.
 *
 * @throws {Error} Naming what can't be read.
 */
export function readOptions(args: readonly string[]): DemoOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      headless: { type: "boolean", default: false },
      big: { type: "boolean", default: false },
      instances: { type: "string" },
      days: { type: "string", default: "90" },
      today: { type: "string" },
    },
  });
  const { headless, big, instances = big ? "2000" : "200", days, today } =
    values;
  return {
    headless,
    instances: whole("instances", instances, 100_000),
    days: whole("days", days, 360),
    end: today === undefined ? Date.now() : afternoon(today),
  };
}

function whole(name: string, text: string, most: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw new RangeError(`--${name} must be a whole number from 1 to ${most}`);
}

function afternoon(day: string): number {
  const at = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(day) : NaN;
  if (at === at) return at + 15 * DAY / 24;
  throw new RangeError("--today must be a day, as in 2026-11-21");
}
