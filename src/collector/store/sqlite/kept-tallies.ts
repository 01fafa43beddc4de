/**
 * Remembers periods that are asked for again and again, so that only the reports that came since are counted. It is in
 * memory and bounded; what doesn't fit is counted anew.
 */
import type { CountQuery } from "../store.ts";
import { PeriodTally } from "./period-tally.ts";

/** More instances aren't remembered, in all periods together: about 100 bytes each, and a bit in each of its cells. */
const MOST_INSTANCES = 500_000;

/** A period as far as it is counted. */
export interface StartedTally {
  /** What is counted. */
  readonly tally: PeriodTally;
  /** The number of the last report that was counted, by day. */
  readonly last: Map<string, number>;
}

/** What changes when reports were deleted or another process wrote: then what is remembered is void. */
export type Validity = string;

/** The remembered periods. */
export interface KeptTallies {
  /** The period as it was left, or from its start; it is taken out, so that nobody else adds to it meanwhile. */
  take(query: CountQuery, start: string, validity: Validity): StartedTally;
  /** Remembers it. */
  keep(
    query: CountQuery,
    start: string,
    one: StartedTally,
    validity: Validity,
  ): void;
}

/** Starts with nothing remembered. */
export function createKeptTallies(
  most: number = MOST_INSTANCES,
): KeptTallies {
  const kept = new Map<string, StartedTally>();
  let instances = 0;
  let valid: Validity = "";
  const drop = (key: string) => {
    instances -= kept.get(key)?.tally.instances ?? 0;
    kept.delete(key);
  };
  const checkValidity = (validity: Validity) => {
    if (valid !== validity) { for (const key of [...kept.keys()]) drop(key); }
    valid = validity;
  };
  return {
    take(query, start, validity) {
      checkValidity(validity);
      const key = keyOf(query, start);
      const one = kept.get(key);
      drop(key);
      return one ?? { tally: new PeriodTally(query.unit), last: new Map() };
    },
    keep(query, start, one, validity) {
      checkValidity(validity);
      const key = keyOf(query, start);
      drop(key);
      kept.set(key, one);
      instances += one.tally.instances;
      // The one that was asked for longest ago comes first.
      for (const key of kept.keys()) {
        if (instances <= most) return;
        drop(key);
      }
    },
  };
}

/** Without cells, less is counted. */
function keyOf({ product, unit, fields }: CountQuery, start: string): string {
  return `${product}/${unit}/${start}/${fields?.length !== 0}`;
}
