import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { NumberSet } from "../../../../src/collector/store/sqlite/number-set.ts";
import { Numbering } from "../../../../src/collector/store/sqlite/numbering.ts";
import { seed } from "../../../seed.ts";

test("has as many numbers as a set, few and many, near and far apart", () => {
  const numbers = fc.oneof(
    fc.array(fc.nat(40), { maxLength: 60 }),
    fc.array(fc.nat(100_000), { maxLength: 20 }),
    // More than are kept one by one.
    fc.integer({ min: 450, max: 700 }).map((many) =>
      Array.from({ length: many }, (_, i) => i * 37 % 1009)
    ),
  );
  fc.assert(
    fc.property(fc.array(numbers, { maxLength: 4 }), (parts) => {
      const set = new NumberSet();
      for (const one of parts.flat()) set.add(one);
      expect(set.size).toBe(new Set(parts.flat()).size);
    }),
    { numRuns: 200, seed },
  );
});

test("grows by a small page at a time, however many numbers there are", () => {
  let largest = 0;
  class Noted extends Uint32Array {
    constructor(length: number) {
      super(length);
      largest = Math.max(largest, this.byteLength);
    }
  }
  vi.stubGlobal("Uint32Array", Noted);
  try {
    const set = new NumberSet();
    for (let number = 0; number < 300_000; number += 3) set.add(number);
    expect(set.size).toBe(100_000);
    expect(largest).toBeGreaterThan(0);
    expect(largest).toBeLessThanOrEqual(4096);
  } finally {
    vi.unstubAllGlobals();
  }
});

test("numbers are given in the order in which they are asked for, and stay", () => {
  const one = fc.oneof(fc.nat(40), fc.nat(20_000), fc.maxSafeNat());
  fc.assert(
    fc.property(fc.array(one, { maxLength: 40 }), (all) => {
      const numbering = new Numbering();
      const order = [...new Set(all)];
      for (const one of [...all, ...all]) {
        expect(numbering.numberOf(one)).toBe(order.indexOf(one));
      }
      expect(numbering.size).toBe(order.length);
    }),
    { numRuns: 100, seed },
  );
});
