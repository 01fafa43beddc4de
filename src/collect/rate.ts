import {
  finiteOrNone,
  increase,
  type Reading,
  type Windowed,
} from "./counter.ts";

/**
 * Marks a metric as a counter whose rate is reported: per second, over the time that really passed.
 *
 * @param read Reads the counter's current value.
 *
 * @example Messages per second, over the time between two reports
 * ```ts
 * import { rate } from "@candor/telemetry";
 *
 * const server = { sent: 0 };
 * const { over } = rate(() => server.sent);
 * console.log(over({ value: 100, at: 0 }, { value: 400, at: 60_000 })); // 5
 * ```
 */
export function rate(read: () => unknown): Windowed {
  return { read, over: perSecond };
}

/**
 * How fast a counter grew between two readings.
 *
 * @param previous The reading at the window's start; `undefined` before the first report.
 * @param current The reading at its end.
 * @returns Per second, never negative; `undefined` if there is no window.
 */
export function perSecond(
  previous: Reading | undefined,
  current: Reading,
): number | undefined {
  return previous && finiteOrNone(
    (increase(previous, current) ?? NaN) / ((current.at - previous.at) / 1000),
  );
}
