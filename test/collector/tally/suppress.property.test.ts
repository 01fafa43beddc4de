import fc from "fast-check";
import { expect, test } from "vitest";
import { type Shown, suppress } from "../../../src/collector/tally/suppress.ts";
import { foundOut } from "./attacker.ts";
import { arbitraryWorld } from "./world.ts";

const world = {
  seed: fc.integer(),
  size: fc.integer({ min: 1, max: 120 }),
  k: fc.integer({ min: 2, max: 9 }),
};

test("suppress() shows no numbers from which a group under k can be computed", () => {
  fc.assert(
    fc.property(fc.record(world), ({ seed, size, k }) => {
      const made = arbitraryWorld(seed, size);
      const { fields } = suppress(made.counted, made.fields, k);
      if (size < k) expect(fields.size).toBe(0);
      else expect(foundOut(made, fields, k)).toEqual([]);
    }),
    { numRuns: 5000 },
  );
});

test("suppress() shows no cell under k, and no label of a hidden one", () => {
  fc.assert(
    fc.property(fc.record(world), ({ seed, size, k }) => {
      const { counted, fields } = arbitraryWorld(seed, size);
      const told = suppress(counted, fields, k);
      for (const [field, { cells, hidden }] of told.fields) {
        const all = counted.cells.filter((cell) => cell.field === field);
        expect(hidden).toBe(cells.length < all.length);
        for (const { value, instances } of cells) {
          expect(instances).toBeGreaterThanOrEqual(k);
          expect(all.find((cell) => cell.value === value)?.instances)
            .toBe(instances);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test("suppress() shows most cells", () => {
  let shown = 0;
  let large = 0;
  for (let seed = 0; seed < 100; seed++) {
    const { counted, fields } = arbitraryWorld(seed, 2000);
    const told = suppress(counted, fields, 5);
    large += counted.cells.filter(({ instances }) => instances >= 5).length;
    shown += [...told.fields.values()].flatMap(({ cells }) => cells).length;
  }
  expect(shown / large).toBeGreaterThan(0.9);
});

test("foundOut() computes what is hidden if only single cells are hidden", () => {
  let caught = 0;
  for (let seed = 0; seed < 200; seed++) {
    const made = arbitraryWorld(seed, 60);
    const naive = new Map(made.fields.map(({ name }): [string, Shown] => {
      const all = made.counted.cells.filter(({ field }) => field === name);
      const cells = all.filter(({ instances }) => instances >= 5);
      return [name, { cells, hidden: cells.length < all.length }];
    }));
    if (foundOut(made, naive, 5).length) caught++;
  }
  expect(caught).toBeGreaterThan(50);
});
