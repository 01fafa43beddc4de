/** One run's means and its bounds; a new one for each run, so runs never meet. */
export interface Walk {
  /** The steps left: what a hostile value may cost at most. */
  left: number;
  /** Pairs of a recursive shape and the value it is inside of, against cycles. */
  readonly inside: unknown[];
  readonly secret: Uint8Array | undefined;
  readonly random: () => number;
  /** Today, `YYYY-MM-DD`; read once, and only if a mark can expire. */
  readonly today: () => string;
}

/** Containers nested deeper are redacted. */
export const DEPTH = 64;

/** Elements and fields of one run; a list that takes more is redacted whole. */
export const STEPS = 200_000;

/** What becomes of a value; `undefined` means absent. */
export type Run = (value: unknown, walk: Walk, depth: number) => unknown;

/** Begins a run. */
export function walk(
  secret: Uint8Array | undefined,
  random: (() => number) | undefined,
  now: (() => number) | undefined,
): Walk {
  let today: string | undefined;
  return {
    left: STEPS,
    inside: [],
    secret,
    random: random ?? fairRandom,
    today: () =>
      today ??= new Date((now ?? Date.now)()).toISOString().slice(0, 10),
  };
}

/** An answer that may be deniable must not be guessable: no `Math.random`. */
function fairRandom(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32;
}
