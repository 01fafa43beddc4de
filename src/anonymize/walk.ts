/** What a run draws on. */
export interface Means {
  readonly secret?: Uint8Array;
  readonly part?: string;
  readonly random?: () => number;
  readonly now?: () => number;
}

/** One run's means and bounds; a new one for each run, so runs never meet. */
export interface Walk extends Means {
  /** The steps left: what a hostile value may cost at most. */
  left: number;
  /** How many containers it is in. */
  depth: number;
  /** Pairs of a recursive shape and the value it is inside of, against cycles. */
  readonly inside: unknown[];
}

/** Containers nested deeper are redacted. */
export const DEPTH = 64;

/** Elements and fields of one run; a list that takes more is redacted whole. */
export const STEPS = 200_000;

/**
 * The longest text that leaves, in UTF-16 units; a longer one is redacted without being looked at. Nothing that long
 * is a setting, and looking at 10 MB would hold the host's event loop for seconds.
 */
export const LONGEST_TEXT = 4096;

/** The name of a field among all fields of a report; no part holds a NUL, and no path an unquoted colon. */
export function domainOf(path: string, { part }: Walk): string {
  return part === undefined ? path : `${part}:${path}`;
}

/** What becomes of a value; `undefined` means absent. */
export type Run = (value: unknown, walk: Walk) => unknown;
