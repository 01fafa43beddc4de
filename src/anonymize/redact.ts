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
export function redacted({ kind, words }: Shape, style: Style): unknown {
  if (style === "omit") return undefined;
  const zero: Readonly<Record<string, unknown>> = {
    boolean: false,
    number: 0,
    bigint: "0",
    array: [],
    set: [],
    tuple: [],
    object: {},
    record: {},
    map: {},
  };
  return style === "zero" ? zero[words ? typeof words[0] : kind] ?? MASK : MASK;
}

/** May anything in this shape leave? A lazy part counts as a yes. */
export function lets({ mark, fields, key, item, resolve }: Shape): boolean {
  return !!(mark || resolve || key?.mark || item && lets(item)) ||
    fields.some(([, field]) => lets(field));
}
