import { memory } from "../platform/memory.ts";
import type { Platform } from "../platform/platform.ts";
import { draw } from "../audit/plant/draw.ts";

/** Overrides for the platform of a fake clock. */
export interface FakeClockOptions
  extends Omit<Partial<Platform>, "now" | "timers" | "background"> {
  /** The time at the beginning, in milliseconds. @default the beginning of 2026, in UTC */
  readonly start?: number;
  /** Another seed gives other random numbers, as on another installation. @default 1 */
  readonly seed?: number;
}

/** A clock that only moves when a test moves it. */
export interface FakeClock {
  /** A memory platform with this clock; its state is that of one installation. */
  readonly platform: Platform;
  /** Lets time pass: runs the timers that become due, and waits for the work that they start. */
  advance(ms: number): Promise<void>;
}

/**
 * Makes a memory platform whose clock and timers only move when a test says so. Its random numbers are always the same.
 * Several clients on one platform are processes of one installation.
 *
 * Waits within one sending still take real time: the pause before another try, and the second in which recorded events
 * are collected.
 *
 * @param options Parts of the platform to replace, for example a recording fetch or variables of the environment.
 *
 * @example Three days in no time
 * ```ts
 * import { createTelemetry } from "@candor/telemetry";
 * import { fakeClock, recorder } from "@candor/telemetry/testing";
 *
 * const collector = recorder();
 * const clock = fakeClock({ fetch: collector.fetch });
 * const telemetry = createTelemetry({
 *   product: "hal",
 *   version: "1.0.0",
 *   endpoint: "https://stats.example.org/v1/reports",
 *   platform: clock.platform,
 *   consent: { config: true },
 * });
 * telemetry.start();
 * await clock.advance(3 * 24 * 3_600_000);
 * console.log(collector.posts.length); // 3
 * await telemetry.stop();
 * ```
 */
export function fakeClock(options: FakeClockOptions = {}): FakeClock {
  const { start = Date.UTC(2026, 0, 1), seed = 1, ...overrides } = options;
  const timers = new Map<number, { at: number; run: () => void }>();
  const working = new Set<Promise<unknown>>();
  const { lasts: _, ...state } = memory().state;
  let now = start;
  let set = 0;
  let drawings = 0;

  /** Resolves when no background work is left. An interval keeps the process alive meanwhile. */
  const idle = async () => {
    const alive = setInterval(() => {}, 1000);
    while (working.size) await Promise.allSettled(working);
    clearInterval(alive);
  };

  const platform = memory({
    state,
    random: (bytes) =>
      Uint8Array.from({ length: bytes }, () => draw(seed, ++drawings) % 256),
    ...overrides,
    now: () => now,
    timers: {
      set(run, ms) {
        timers.set(++set, { at: now + ms, run });
        return set;
      },
      clear: (timer) => timers.delete(timer as number),
    },
    background(work) {
      const done: Promise<unknown> = work.then(() => {}, () => {})
        .then(() => working.delete(done));
      working.add(done);
    },
  });

  return {
    platform,
    async advance(ms) {
      const end = now + ms;
      await idle();
      for (;;) {
        const [next] = [...timers].sort(([, a], [, b]) => a.at - b.at);
        if (!next || next[1].at > end) break;
        timers.delete(next[0]);
        now = Math.max(now, next[1].at);
        next[1].run();
        await idle();
      }
      now = end;
    },
  };
}
