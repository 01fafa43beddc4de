import type { Shape } from "../../schema/shape.ts";

/** A part of the schema and the value that belongs to it, with the parts around them. */
export interface Nesting {
  /** The part of the schema; none at the outermost level. */
  readonly shape?: Shape;
  /** The part of the value. */
  readonly value?: unknown;
  /** The parts around this one. */
  readonly outer?: Nesting;
  /** The budget and the cache of the whole search. */
  readonly search: Search;
}

/** One search of one configuration. */
export interface Search {
  /** How many more parts may be looked at. */
  stepsLeft: number;
  /** The answers of accepts() that are known. */
  readonly accepted: Map<Shape, Map<unknown, boolean>>;
}

/** Parts looked at in one configuration: a value that contains itself, under a schema that is new each time, never ends. */
const STEPS = 300_000;

/** Deeper parts aren't looked into; an anonymizer stops long before. */
const MOST_DEPTH = 400;

/** Starts a search. */
export function newSearch(): Nesting {
  return { search: { stepsLeft: STEPS, accepted: new Map() } };
}

/** True if looking into this part would never end, or the budget of the search is spent. */
export function isEndless(
  shape: Shape,
  value: unknown,
  nesting: Nesting,
): boolean {
  if (--nesting.search.stepsLeft < 0) return true;
  let depth = 0;
  for (let at: Nesting | undefined = nesting; at; at = at.outer) {
    if (at.shape === shape && at.value === value) return true;
    if (++depth > MOST_DEPTH) return true;
  }
  return false;
}
