import fc from "fast-check";
import { expect, test } from "vitest";
import { hasUniqueKeys } from "../../src/contract/unique-keys.ts";

/** Repeats the first key. */
function repeated(text: string): string {
  return text.replace('"a":', '"a":0,"a":');
}

test("text without a repeated key is found to have none, however it is written", () => {
  fc.assert(fc.property(fc.json(), fc.nat({ max: 4 }), (written, indent) => {
    const value = JSON.parse(written);
    expect(hasUniqueKeys(written, value)).toBe(true);
    const spaced = JSON.stringify(value, null, indent);
    expect(hasUniqueKeys(spaced, value)).toBe(true);
  }));
});

test("a repeated key is found, though the value is the same as without it", () => {
  fc.assert(fc.property(fc.json(), fc.nat({ max: 4 }), (written, indent) => {
    const text = repeated(
      JSON.stringify({ a: JSON.parse(written) }, null, indent),
    );
    expect(hasUniqueKeys(text, JSON.parse(text))).toBe(false);
  }));
});
