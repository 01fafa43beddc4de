import type { Shape } from "../schema/shape.ts";
import type { Run, Walk } from "./walk.ts";

/** How redacted values are written. */
export type Style = "mask" | "omit" | "zero";

/** A part of a container. */
export interface Part {
  /** Turns the part into what leaves of it; without it, the part is redacted. */
  readonly run: Run | undefined;
  /** What replaces the part when it is redacted, or when reading it fails. */
  readonly stays: unknown;
}

/** What leaves of a part. */
export function leftOf(
  { run, stays }: Part,
  value: unknown,
  walk: Walk,
): unknown {
  return run ? run(value, walk) : stays;
}

/** Stands for a redacted value. */
export const MASK = "xxxx";

/** What stands for a redacted value of this shape; `undefined` means that it is absent. */
export function redacted(
  { kind, words, key, item }: Shape,
  style: Style,
): unknown {
  if (style === "omit") return undefined;
  if (style === "mask") return MASK;
  // All runs share these two, so they are frozen.
  if (kind === "object" || key) return Object.freeze({});
  if (item || kind === "tuple") return Object.freeze([]);
  const zero: Readonly<Record<string, unknown>> = {
    boolean: false,
    number: 0,
    bigint: "0",
  };
  return zero[words ? typeof words[0] : kind] ?? MASK;
}

/** True if anything in this shape may leave; of a lazy part that is assumed. */
export function lets({ mark, inside, resolve }: Shape): boolean {
  return !!(mark || resolve) || inside.some(lets);
}
