// A counter only grows, save when what it counts is started anew. Its size tells how long a program has run, so only the
// growth within a window leaves.

/** What a counter showed, and when. */
export interface Reading {
  readonly value: number;
  /** In milliseconds. */
  readonly at: number;
}

/** A metric whose number is made of two readings, and not of one. */
export interface Windowed {
  /** Reads the counter. */
  readonly read: () => unknown;
  /** Makes the number; `undefined` where there is none to tell. */
  readonly over: (
    previous: Reading | undefined,
    current: Reading,
  ) => number | undefined;
}

/**
 * Marks a metric as a counter: its increase since the last report leaves.
 *
 * @param read Reads the counter's present value.
 *
 * @example What was added, also after the program was started anew
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
  return finite(value < previous.value ? value : value - previous.value);
}

/** The number, if it is one that a report can carry and a counter can have. */
export function finite(number: number): number | undefined {
  return number >= 0 && number < Infinity ? number : undefined;
}
