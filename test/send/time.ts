import type { PostOptions } from "../../src/send/post.ts";
import { fakeClock } from "../../src/testing/fake-clock.ts";

/** A fake clock for one sending. */
export interface SendingTime {
  /** For `post()`; its retries don't wait unless a test says so. */
  readonly options: Required<
    Pick<PostOptions, "now" | "elapsed" | "timers" | "random">
  >;
  /** The waits between tries, in milliseconds. They pass at once. */
  readonly waits: number[];
  /** Lets time pass, so that limits are reached. */
  readonly advance: (ms: number) => Promise<void>;
}

/**
 * Time that stands still during a try, and passes at once between tries.
 *
 * @param limits The sending's own limits, which aren't waits.
 */
export function sendingTime(
  limits: readonly number[] = [5000, 15_000],
): SendingTime {
  const { platform: { now, timers }, advance } = fakeClock();
  const waits: number[] = [];
  const set = (run: () => void, ms: number): unknown => {
    const timer = timers.set(run, ms);
    if (!limits.includes(ms)) {
      waits.push(ms);
      queueMicrotask(() => advance(ms));
    }
    return timer;
  };
  const options = {
    now,
    elapsed: now,
    timers: { ...timers, set },
    random: () => 0,
  };
  return { options, waits, advance };
}
