import { memory } from "../platform/memory.ts";
import type { Platform } from "../platform/platform.ts";
import { drawn } from "../audit/plant/draw.ts";

/** What is to be otherwise on a fake clock's platform. */
export interface FakeClockOptions
  extends Omit<Partial<Platform>, "now" | "timers" | "background"> {
  /** Where the clock stands, in milliseconds. @default the beginning of 2026, in UTC */
  readonly start?: number;
  /** Another installation, with other random numbers. @default 1 */
  readonly seed?: number;
}

/** A clock that is moved by hand. */
export interface FakeClock {
  /** A memory platform that lives by this clock: its state stands for one installation. */
  readonly platform: Platform;
  /** Lets time pass: timers run when they are due, and all that follows from them is waited for. */
  advance(ms: number): Promise<void>;
}

/**
 * A memory platform whose clock and timers stand still until they are told. Its random
 * numbers are always the same; several clients on it are processes of one installation.
 *
 * What is real stays real: a sending that is tried again waits its seconds, and what was
 * recorded for the next report is gathered for one.
 *
 * @param options A recording fetch, variables of the environment, …
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

  /** Until nothing follows any more; a timer of the host's keeps a program alive meanwhile. */
  const idle = async () => {
    const alive = setInterval(() => {}, 1000);
    while (working.size) await Promise.allSettled(working);
    clearInterval(alive);
  };

  const platform = memory({
    state,
    random: (bytes) =>
      Uint8Array.from({ length: bytes }, () => drawn(seed, ++drawings) % 256),
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
