import { canonicalJson } from "../../src/hash/canonical-json.ts";

/** Returns the output if its JSON is exactly what was expected. */
export function same(output: unknown, expected: unknown): unknown {
  const text = (value: unknown) => canonicalJson([value ?? null]);
  if (text(output) !== text(expected)) {
    throw new Error(`expected ${text(expected)}, found ${text(output)}`);
  }
  return output;
}
