import type { Shape } from "../schema/shape.ts";
import type { Run } from "./walk.ts";

/** What stands for a redacted value, by style. */
export type Style = "mask" | "omit" | "zero";

/** A part of a container: how it is run, and what stands for it where that fails. */
export interface Part {
  readonly run: Run;
  readonly stays: unknown;
}

/** The mask. */
export const MASK = "xxxx";

/** What a redacted field leaves behind; `undefined` means that it is absent. */
export function redacted(
  { kind, words, key, item }: Shape,
  style: Style,
): unknown {
  if (style === "omit") return undefined;
  if (style === "mask") return MASK;
  // One for all runs, so nobody may change it.
  if (kind === "object" || key) return Object.freeze({});
  if (item || kind === "tuple") return Object.freeze([]);
  const zero: Readonly<Record<string, unknown>> = {
    boolean: false,
    number: 0,
    bigint: "0",
  };
  return zero[words ? typeof words[0] : kind] ?? MASK;
}

/** May anything in this shape leave? A lazy part counts as a yes. */
export function lets({ mark, inside, resolve }: Shape): boolean {
  return !!(mark || resolve) || inside.some(lets);
}
