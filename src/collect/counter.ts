// A counter only grows, unless the program is restarted. Its size would tell how long the program has run, so only its
// growth within a window is reported.

/** What a counter showed, and when. */
export interface Reading {
  /** The counter's value. */
  readonly value: number;
  /** When it was read, in milliseconds. */
  readonly at: number;
}

/** A metric that is computed from two readings. */
export interface Windowed {
  /** Reads the counter. */
  readonly read: () => unknown;
  /** Computes the number; `undefined` if there is none. */
  readonly over: (
    previous: Reading | undefined,
    current: Reading,
  ) => number | undefined;
}

/**
 * Marks a metric as a counter: what it grew by since the last report is reported.
 *
 * @param read Reads the counter's current value.
 *
 * @example What was added, also after a restart
 * ```ts
 * import { counter } from "@candor/telemetry";
 *
 * const server = { sent: 0 };
 * const { over } = counter(() => server.sent);
 * console.log(over({ value: 100, at: 0 }, { value: 400, at: 60_000 })); // 300
 * console.log(over({ value: 100, at: 0 }, { value: 30, at: 60_000 })); // 30
 * ```
 */
export function counter(read: () => unknown): Windowed {
  return { read, over: increase };
}

/**
 * How much a counter grew between two readings; one that fell was reset, and has grown by all it shows since.
 *
 * @param previous The reading at the window's start; none before the first report.
 * @param current The reading at its end.
 * @returns Never negative; `undefined` without a window of some length between two numbers.
 */
export function increase(
  previous: Reading | undefined,
  current: Reading,
): number | undefined {
  if (!previous || !(current.at > previous.at)) return;
  const { value } = current;
  return finiteOrNone(value < previous.value ? value : value - previous.value);
}

/** The number, if it is finite and not negative. */
export function finiteOrNone(number: number): number | undefined {
  return number >= 0 && number < Infinity ? number : undefined;
}
