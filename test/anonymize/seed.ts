/** One seed for every property of a file, printed, so that a run can be repeated with `FC_SEED=…`. */
import process from "node:process";
import fc from "fast-check";

const seed = Number(process.env["FC_SEED"] ?? Date.now() % 2 ** 31);

/** Says which seed a file runs on. */
export function printSeed(): void {
  console.log(`FC_SEED=${seed}`);
}

/** Asserts that a property holds in so many runs. */
export function holds<T>(numRuns: number, property: fc.IProperty<T>): void {
  fc.assert(property, { numRuns, seed });
}
