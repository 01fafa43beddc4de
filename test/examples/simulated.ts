/** A platform whose clock goes only when it is told to, and whose requests an in-process server answers. */
import { memory, type Platform } from "@candor/telemetry";

export interface Asked {
  readonly at: number;
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}

export interface Simulated {
  readonly platform: Platform;
  readonly asked: readonly Asked[];
  /** Lets time pass, with all that happens in it. */
  pass(ms: number): Promise<void>;
}

export type Answer = (request: Request) => Response | Promise<Response>;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Midnight of a day in winter; where a test counts, it counts from here. */
const START = Date.UTC(2026, 0, 12);

/** Makes a simulated platform. */
export function simulated(
  answer: Answer = () => new Response(null, { status: 204 }),
  overrides: Partial<Platform> = {},
): Simulated {
  let now = START;
  let work: Promise<unknown>[] = [];
  const timers = new Map<number, { at: number; run: () => void }>();
  const asked: Asked[] = [];
  let ids = 0;

  const kept = new Map<string, string>();

  const platform = memory({
    // Outlives the process, as a file does.
    state: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => kept.set(key, value),
      removeItem: (key) => kept.delete(key),
    },
    now: () => now,
    timers: {
      set: (run, ms) => {
        timers.set(++ids, { at: now + ms, run });
        return ids;
      },
      clear: (timer) => timers.delete(timer as number),
    },
    background: (promise) => work.push(promise),
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const { method, url, headers } = request;
      const body = await text(request.clone());
      asked.push({ at: now - START, method, url, headers, body });
      return answer(request);
    },
    ...overrides,
  });

  /** What a timer starts may start more. */
  const rest = async () => {
    while (work.length) await Promise.all(work.splice(0));
  };

  return {
    platform,
    asked,
    async pass(ms) {
      const end = now + ms;
      await rest();
      for (;;) {
        const [next] = [...timers].sort(([, a], [, b]) => a.at - b.at);
        if (!next || next[1].at > end) break;
        const [id, { at, run }] = next;
        timers.delete(id);
        now = Math.max(now, at);
        run();
        await rest();
      }
      now = end;
      work = [];
    },
  };
}

async function text(request: Request): Promise<string> {
  if (request.headers.get("content-encoding") !== "gzip") {
    return await request.text();
  }
  const unzipped = request.body!.pipeThrough(new DecompressionStream("gzip"));
  return await new Response(unzipped).text();
}
