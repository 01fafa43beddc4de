/**
 * A machine with a simulated clock and everything else that the client needs. The client checks the time at least
 * once an hour. While nothing can be due, this machine sleeps as a laptop does, which saves 23 of 24 checks.
 */
import { memory, type Platform } from "@candor/telemetry";
import type { Draw } from "./draw.ts";
import { DAY, HOUR } from "./time.ts";

export interface Machine {
  readonly platform: Platform;
  /** The time of the next timer. */
  due(): number;
  /** Sets the clock and runs every timer that is due by then. */
  wake(at: number): Promise<void>;
}

export interface MachineOptions {
  readonly draw: Draw;
  /** Milliseconds between two reports. */
  readonly every: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Its network. */
  readonly answer: (request: Request, at: number) => Promise<Response>;
}

/** Creates a machine. */
export function machine(
  { draw, every, env = {}, answer }: MachineOptions,
): Machine {
  // State survives a restart of the program.
  const { lasts: _, ...state } = memory().state;
  const timers = new Map<number, { readonly at: number; run(): void }>();
  const working = new Set<Promise<unknown>>();
  const asked = new Map<string, number>();
  let failed = false;
  let now = 0;
  let set = 0;

  const sleep = (ms: number): number => {
    if (ms < HOUR || failed) return ms;
    const next = [...asked.values()].map((at) => at + every - now)
      .filter((ms) => ms > 0);
    return next.length > 0 ? Math.min(...next) : DAY;
  };

  const platform = memory({
    state,
    env,
    now: () => now,
    random: draw.bytes,
    timers: {
      set(run, ms) {
        timers.set(++set, { at: now + sleep(ms), run });
        return set;
      },
      clear: (timer) => timers.delete(timer as number),
    },
    background(work) {
      const done: Promise<unknown> = work.then(() => working.delete(done));
      working.add(done);
    },
    async fetch(input, init) {
      const request = input instanceof Request && !init
        ? input
        : new Request(input, init);
      asked.set(request.method, now);
      const response = await answer(request, now);
      failed = response.status >= 500;
      return response;
    },
  });

  return {
    platform,
    due: () => Math.min(...[...timers.values()].map(({ at }) => at)),
    async wake(at) {
      now = Math.max(now, at);
      for (const [timer, { at, run }] of timers) {
        if (at > now) continue;
        timers.delete(timer);
        run();
      }
      while (working.size > 0) await Promise.all(working);
    },
  };
}
