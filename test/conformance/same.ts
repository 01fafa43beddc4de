import { canonicalJson } from "../../src/hash/canonical-json.ts";

/** Gives the output back if it is what was expected, in every byte of its JSON. */
export function same(output: unknown, expected: unknown): unknown {
  const text = (value: unknown) => canonicalJson([value ?? null]);
  if (text(output) !== text(expected)) {
    throw new Error(`expected ${text(expected)}, found ${text(output)}`);
  }
  return output;
}
