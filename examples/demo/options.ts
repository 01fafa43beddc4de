/** The demo's command line options. */
import { parseArgs } from "node:util";
import { DAY } from "./time.ts";

export interface DemoOptions {
  /** Prints the summary and ends, instead of serving the dashboard. */
  readonly headless: boolean;
  /** Sends everything sealed, through a relay in a process of its own. */
  readonly oblivious: boolean;
  readonly instances: number;
  readonly days: number;
  /** The present, in milliseconds. */
  readonly end: number;
}

/**
 * Reads the command line.
 *
 * @throws {Error} If an option is wrong. The message is one sentence that names the option.
 */
export function readOptions(args: readonly string[]): DemoOptions {
  const {
    headless,
    oblivious,
    big,
    instances = big ? "2000" : "150",
    days,
    today,
  } = parsed(args);
  return {
    headless,
    oblivious,
    instances: whole("instances", instances, 100_000),
    days: whole("days", days, 360),
    end: today === undefined ? Date.now() : afternoon(today),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        headless: { type: "boolean", default: false },
        oblivious: { type: "boolean", default: false },
        big: { type: "boolean", default: false },
        instances: { type: "string" },
        days: { type: "string", default: "90" },
        today: { type: "string" },
      },
    }).values;
  } catch (error) {
    // After its first sentence, Node's message explains dashes, which doesn't help here.
    const [sentence] = (error as Error).message.split(/\.?(?: |\n)(?=[A-Z])/);
    throw new Error(sentence);
  }
}

function whole(name: string, text: string, most: number): number {
  const number = Number(text);
  if (/^\d{1,9}$/.test(text) && number >= 1 && number <= most) return number;
  throw new RangeError(`--${name} must be a whole number from 1 to ${most}`);
}

function afternoon(day: string): number {
  const at = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(day) : NaN;
  if (at === at) return at + 15 * DAY / 24;
  throw new RangeError("--today must be a day, as in 2026-11-21");
}
