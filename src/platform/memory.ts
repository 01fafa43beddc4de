import type { Platform } from "./platform.ts";

/**
 * A platform that keeps everything in memory: the default, and the base for tests. Its clock, random numbers, timers and
 * fetch are the web's own, looked up when they are used.
 *
 * @param overrides Replaces members: a fake clock, a recording fetch, …
 * @returns A plain object, which may be spread.
 *
 * @example A clock that stands still
 * ```ts
 * import { memory } from "@candor/telemetry";
 *
 * const platform = memory({ now: () => 1_700_000_000_000 });
 * console.log(platform.name, platform.now()); // memory 1700000000000
 * ```
 */
export function memory(overrides: Partial<Platform> = {}): Platform {
  const kept = new Map<string, string>();
  return {
    name: "memory",
    state: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => kept.set(key, value),
      removeItem: (key) => kept.delete(key),
      replace(key, expected, value) {
        if ((kept.get(key) ?? null) !== expected) return false;
        kept.set(key, value);
        return true;
      },
      lasts: false,
    },
    env: {},
    fetch: (...request) => fetch(...request),
    now: () => Date.now(),
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    timers: {
      set: (run, ms) => setTimeout(run, ms),
      clear: (timer) => clearTimeout(timer as number),
    },
    ...overrides,
  };
}
