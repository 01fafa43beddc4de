/** The properties of this folder say on which seed they run. */
import fc from "fast-check";
import { seed } from "../seed.ts";

/** Says which seed a file runs on. */
export function printSeed(): void {
  console.log(`FC_SEED=${seed}`);
}

/** Asserts that a property holds in so many runs. */
export function holds<T>(numRuns: number, property: fc.IProperty<T>): void {
  fc.assert(property, { numRuns, seed });
}
