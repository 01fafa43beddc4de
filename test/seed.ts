/**
 * One seed for all properties, printed, so that a run can be repeated with `FC_SEED=…`.
 * On CI it is always the same: there a red test is about the change, not about the day.
 */
import process from "node:process";
import fc from "fast-check";

/** The seed of this run. */
export const seed: number = Number(
  process.env["FC_SEED"] ?? (process.env["CI"] ? 1 : Date.now() % 2 ** 31),
);

fc.configureGlobal({ seed });
