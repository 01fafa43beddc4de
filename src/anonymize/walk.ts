// The state of one run of a compiled schema over one value, and the limits that every run keeps to.
import type { AnonymizeOptions } from "./options.ts";

/** The options that a run reads; the others are used when the schema is compiled. */
export type RunOptions = Pick<
  AnonymizeOptions,
  "secret" | "part" | "revision" | "withheld" | "random" | "now"
>;

/** One run over one value: its options, and how many steps it has left. Runs share no state. */
export interface Walk extends RunOptions {
  /** Elements and fields that may still be read, so that a hostile value costs a bounded amount of work. */
  left: number;
  /** How many containers are around the value. */
  depth: number;
  /** Something added a key to `Object.prototype` that every object would seem to have. */
  readonly isPolluted: boolean;
  /** Pairs of a lazy shape and the value it is being applied to, to end cycles. */
  readonly inside: unknown[];
}

/** Turns a value into what may leave of it; `undefined` means absent. */
export type Run = (value: unknown, walk: Walk) => unknown;

/** Containers nested deeper are redacted. */
export const DEPTH = 64;

/** Elements and fields that one run reads; a list that needs more is redacted whole. */
export const STEPS = 200_000;

/**
 * The longest text that leaves, in UTF-16 units; a longer one is redacted without being looked at. Nothing that long
 * is a setting, and looking at 10 MB would hold the host's event loop for seconds.
 */
export const LONGEST_TEXT = 4096;

/** A field's path in the report. */
export function pathInReport(path: string, { part }: RunOptions): string {
  return part === undefined ? path : path ? `${part}.${path}` : part;
}

/** A field's name for pseudonyms and draws. A colon in a path is always inside quotes, so no two fields share one. */
export function domainOf(path: string, { part }: RunOptions): string {
  return part === undefined ? path : `${part}:${path}`;
}

/** The state at the beginning of a run. */
export function newWalk(options: RunOptions): Walk {
  let isPolluted = false;
  for (const _ in Object.prototype) isPolluted = true;
  return { ...options, left: STEPS, depth: 0, isPolluted, inside: [] };
}
