// Reads the facts. If one of them fails or takes too long, the report names it, and the others are still read.

import { withTimeout } from "../send/waits.ts";
import type { Schema } from "../schema/shape.ts";
import type { Reading, Windowed } from "./counter.ts";

/** What is collected once a period. */
export interface Collectors {
  /** The program's configuration. @default none */
  readonly config?: {
    /** What it looks like, and what of it may leave. */
    readonly schema: Schema;
    /** Reads it; it may take a while. */
    readonly read: () => unknown;
  } | undefined;
  /** Numbers and other facts. @default none */
  readonly metrics?: {
    /** What they look like, and what of them may leave. */
    readonly schema: Schema;
    /** By name: a value, a function, `rate()` or `counter()`. */
    readonly read: Readonly<Record<string, unknown>>;
  } | undefined;
}

/** Raw facts: they are never sent. */
export interface Facts {
  /** The configuration. */
  readonly config?: unknown;
  /** The metrics by name. */
  readonly metrics: Readonly<Record<string, unknown>>;
  /** What the counters showed, for the next window. */
  readonly readings: Readonly<Record<string, Reading>>;
  /** The names of the facts that couldn't be read. */
  readonly failed: readonly string[];
}

/**
 * Reads all facts at the same time. Never rejects.
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
      // An ordinary value may have a property of that name.
      if (typeof over !== "function") return await ask(read);
      const value = await ask(inner) as number;
      // Without a number now, the next window would report all of the counter.
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

/** What a function returns, unless it takes longer than five seconds. */
function ask(read: unknown): Promise<unknown> {
  return withTimeout(5000, () => typeof read === "function" ? read() : read);
}
