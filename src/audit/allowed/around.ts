import type { Shape } from "../../schema/shape.ts";

/** The parts of a schema and of a value that are around one. */
export interface Around {
  readonly shape?: Shape;
  readonly value?: unknown;
  readonly up?: Around;
  /** What all have in common. */
  readonly judging: Judging;
}

/** One configuration being judged. */
export interface Judging {
  /** How many more parts may be looked at. */
  left: number;
  /** Which schemas accept which objects, as far as is known. */
  readonly accepted: Map<Shape, Map<unknown, boolean>>;
}

/** Parts looked at in one configuration: a value inside itself, under a schema that is new each time, never ends. */
const STEPS = 300_000;

/** What is nested deeper isn't looked into: it's far beyond where an anonymizer ends. */
const DEEPEST = 400;

/** Nothing is around yet. */
export function outside(): Around {
  return { judging: { left: STEPS, accepted: new Map() } };
}

/** True if the same part of the schema is already being looked at for the same value, or it is too deep: it would never end. */
export function isAround(
  shape: Shape,
  value: unknown,
  around: Around,
): boolean {
  if (--around.judging.left < 0) return true;
  let depth = 0;
  for (let one: Around | undefined = around; one; one = one.up) {
    if (one.shape === shape && one.value === value) return true;
    if (++depth > DEEPEST) return true;
  }
  return false;
}
