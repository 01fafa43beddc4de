/**
 * A machine whose clock is set by hand, with all that the client needs of one. The client looks at the clock once an
 * hour at least; where nothing can be due before, this machine sleeps on, as a laptop does, and saves 23 of 24 looks.
 */
import { memory, type Platform } from "@candor/telemetry";
import type { Draw } from "./draw.ts";

export interface Machine {
  readonly platform: Platform;
  /** When it has something to do next. */
  due(): number;
  /** Sets the clock, and lets everything happen that is due by then. */
  wake(at: number): Promise<void>;
}

export interface MachineOptions {
  readonly draw: Draw;
  /** How often something becomes due, in milliseconds. */
  readonly every: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Its network. */
  readonly answer: (request: Request, at: number) => Promise<Response>;
}

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** Makes a machine. */
export function machine(
  { draw, every, env = {}, answer }: MachineOptions,
): Machine {
  // What a machine keeps outlives the programs on it.
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
