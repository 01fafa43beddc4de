// Reads the facts. Each read stands alone: one that fails or takes too long is named in the report, and the others go on.

import { withTimeout } from "../send/waits.ts";
import type { Schema } from "../schema/shape.ts";
import type { Reading, Windowed } from "./counter.ts";

/** Reads one fact: now, or a little later. */
export type Read = () => unknown;

/** What is collected once a period. */
export interface Collectors {
  /** The program's configuration. */
  readonly config?:
    | { readonly schema: Schema; readonly read: Read }
    | undefined;
  /** Numbers and other facts by name: values, functions, `rate()` and `counter()`. */
  readonly metrics?: {
    readonly schema: Schema;
    readonly read: Readonly<Record<string, unknown>>;
  } | undefined;
}

/** Raw facts: nothing of this is ever sent. */
export interface Facts {
  readonly config?: unknown;
  readonly metrics: Readonly<Record<string, unknown>>;
  /** What the counters showed, for the next window. */
  readonly readings: Readonly<Record<string, Reading>>;
  /** The names of those that failed. */
  readonly failed: readonly string[];
}

/**
 * Collects all facts, side by side. Never rejects.
 *
 * @param collectors What to read.
 * @param previous What the counters showed last time.
 * @param at The clock.
 */
export async function collect(
  { config, metrics }: Collectors,
  previous: Readonly<Record<string, Reading>> | undefined = {},
  at: number,
): Promise<Facts> {
  const failed: string[] = [];
  const readings: Record<string, Reading> = {};
  const read = async (name: string, read: unknown) => {
    try {
      const { over, read: inner }: Partial<Windowed> = Object(read);
      // A value that happens to have something of that name is a value.
      if (typeof over !== "function") return await ask(read);
      const value = await ask(inner) as number;
      // What is no number now would let all of the counter leave next time.
      if (!Number.isFinite(value)) throw new TypeError();
      readings[name] = { value, at };
      return over(previous[name], readings[name]);
    } catch {
      failed.push(name);
    }
  };
  const [facts, ...rest] = await Promise.all([
    config && read("config", config.read),
    ...Object.entries(metrics?.read ?? {}).map(async ([name, metric]) =>
      [name, await read(name, metric)] as const
    ),
  ]);
  return {
    config: facts,
    metrics: Object.fromEntries(rest),
    readings,
    failed: failed.sort(),
  };
}

/** What a function gives, unless it takes longer than five seconds. */
function ask(read: unknown): Promise<unknown> {
  return withTimeout(5000, () => typeof read === "function" ? read() : read);
}
