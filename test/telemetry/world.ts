/**
 * A simulated installation: a clock that is moved by hand with its timers, a state that processes share, and a
 * collector in the same process that keeps what was posted.
 */
import { memory } from "../../src/platform/memory.ts";
import type { Platform, State } from "../../src/platform/platform.ts";

export const HOUR = 3_600_000;
export const DAY: number = 24 * HOUR;
export const START: number = Date.UTC(2026, 10, 2, 9, 30);

/** One request, as the collector saw it. */
export interface Posted {
  readonly at: number;
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string;
}

export interface World {
  now: number;
  /** What the collector answers; 204 unless told. */
  answer: (request: Posted) => Response | Promise<Response>;
  readonly posted: Posted[];
  readonly kept: Map<string, string>;
  /** The platform of a new process. */
  readonly process: (overrides?: Partial<Platform>) => Platform;
  /** Lets time pass, runs the timers, and waits for all work that they start. */
  readonly pass: (ms: number) => Promise<void>;
  /** Sets the clock; timers don't notice. */
  readonly jump: (by: number) => void;
  /** Waits, in real time, until something holds. */
  readonly until: (holds: () => boolean) => Promise<void>;
  /** Ends all processes: their timers are removed, and work that is under way is never finished. */
  readonly restart: () => void;
}

/** A state that outlives its process. */
export function lasting(kept: Map<string, string>): State {
  return {
    getItem: (key) => Promise.resolve(kept.get(key) ?? null),
    setItem: (key, value) => Promise.resolve(kept.set(key, value)),
    removeItem: (key) => Promise.resolve(kept.delete(key)),
    async replace(key, expected, value) {
      await Promise.resolve();
      if ((kept.get(key) ?? null) !== expected) return false;
      kept.set(key, value);
      return true;
    },
  };
}

/** A lock that the processes of a world share. If it is taken, it says so at once. */
export function mutex(): NonNullable<Platform["lock"]> {
  const held = new Set<string>();
  return async (name, run) => {
    if (held.has(name)) return undefined;
    held.add(name);
    try {
      return await run();
    } finally {
      held.delete(name);
    }
  };
}

export function world(): World {
  const timers = new Map<number, { at: number; run: () => void }>();
  const working = new Set<Promise<unknown>>();
  let last = 0;
  let seed = 1;
  /** Waits until no work is left. */
  const idle = async () => {
    while (working.size) await Promise.all(working);
  };
  const it: World = {
    now: START,
    answer: () => new Response(null, { status: 204 }),
    posted: [],
    kept: new Map(),
    process: (overrides) =>
      memory({
        state: lasting(it.kept),
        now: () => it.now,
        random: (bytes) =>
          Uint8Array.from({ length: bytes }, () => {
            seed = (seed * 48271) % 2147483647;
            return seed % 256;
          }),
        timers: {
          set(run, ms) {
            timers.set(++last, { at: it.now + ms, run });
            return last;
          },
          clear: (timer) => timers.delete(timer as number),
        },
        background(work) {
          working.add(work);
          work.finally(() => working.delete(work));
        },
        async fetch(input, init) {
          const request = new Request(input, init);
          const bytes = await request.arrayBuffer();
          const posted = {
            at: it.now,
            url: request.url,
            method: request.method,
            headers: request.headers,
            body: await plain(bytes, request.headers),
          };
          it.posted.push(posted);
          return await it.answer(posted);
        },
        ...overrides,
      }),
    async pass(ms) {
      const end = it.now + ms;
      await idle();
      for (;;) {
        const [next] = [...timers].sort(([, a], [, b]) => a.at - b.at);
        if (!next || next[1].at > end) break;
        timers.delete(next[0]);
        it.now = Math.max(it.now, next[1].at);
        next[1].run();
        await idle();
      }
      it.now = end;
    },
    jump(by) {
      it.now += by;
      for (const timer of timers.values()) timer.at += by;
    },
    async until(holds) {
      while (!holds()) await new Promise((run) => setImmediate(run));
    },
    restart() {
      timers.clear();
      working.clear();
    },
  };
  return it;
}

async function plain(bytes: ArrayBuffer, headers: Headers): Promise<string> {
  const stream = new Blob([bytes]).stream();
  return headers.get("content-encoding") === "gzip"
    ? await new Response(
      stream.pipeThrough(new DecompressionStream("gzip")),
    ).text()
    : await new Response(stream).text();
}
