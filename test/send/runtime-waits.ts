/**
 * The client's waits that don't follow the platform's clock, in the hands of a test. Pauses, for example between two
 * tries, pass at once. A time limit is reached when the test says so.
 */
import { afterEach, beforeEach, vi } from "vitest";
import { RUNTIME_TIMERS } from "../../src/send/waits.ts";

/** The waits of one test. Disposing of them gives the runtime's timers back. */
export interface RuntimeWaits extends Disposable {
  /** Reaches the limits of at most so many milliseconds that are set now. */
  readonly timeUp: (ms: number) => void;
  /** The limits that were set so far, in milliseconds. */
  readonly limits: readonly number[];
}

/** The longest pause of the client, in milliseconds. All of its limits are longer. */
const LONGEST_PAUSE = 2_000;

/** Takes over the waits until the test disposes of them. Tests that use it can't run at the same time. */
export function runtimeWaits(): RuntimeWaits {
  const waiting = new Map<object, { run: () => void; ms: number }>();
  const limits: number[] = [];
  const spies = [
    vi.spyOn(RUNTIME_TIMERS, "set").mockImplementation((run, ms) => {
      const timer = {};
      waiting.set(timer, { run, ms });
      if (ms > LONGEST_PAUSE) limits.push(ms);
      // The event loop doesn't wait for an immediate that the client unrefs, so it isn't given that.
      else setImmediate(() => waiting.delete(timer) && run());
      return timer;
    }),
    vi.spyOn(RUNTIME_TIMERS, "clear").mockImplementation((timer) =>
      void waiting.delete(timer as object)
    ),
  ];
  return {
    limits,
    timeUp(limit) {
      for (const [timer, { run, ms }] of waiting) {
        if (ms <= limit && waiting.delete(timer)) run();
      }
    },
    [Symbol.dispose]: () => spies.forEach((spy) => spy.mockRestore()),
  };
}

/** Has the pauses of the client pass at once in every test of a file. */
export function pausesPassAtOnce(): void {
  let waits: RuntimeWaits;
  beforeEach(() => void (waits = runtimeWaits()));
  afterEach(() => waits[Symbol.dispose]());
}
