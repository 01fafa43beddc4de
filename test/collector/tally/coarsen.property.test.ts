import fc from "fast-check";
import { expect, test } from "vitest";
import { coarsen, stepOf } from "../../../src/collector/tally/coarsen.ts";
import { bytesOf } from "./quiet.ts";
import { arbitraryWorld, seeded } from "./world.ts";

const world = {
  seed: fc.integer(),
  size: fc.integer({ min: 1, max: 120 }),
  k: fc.integer({ min: 2, max: 9 }),
};

test("coarsen() shows multiples of its step only, none under k and none over all instances", () => {
  let told = 0;
  fc.assert(
    fc.property(fc.record(world), ({ seed, size, k }) => {
      const { counted, fields } = arbitraryWorld(seed, size);
      const random = bytesOf(seeded(seed));
      const step = stepOf(k);
      let previous;
      for (let week = 0; week < 3; week++) {
        const shown = coarsen(counted, fields, { k, previous, random });
        previous = shown;
        if (size < k) {
          expect(shown.fields.size).toBe(0);
          return;
        }
        const all = shown.instances ?? NaN;
        expect(all % step).toBe(0);
        for (const [field, { cells }] of shown.fields) {
          for (const { value, instances } of cells) {
            told++;
            expect(instances % step).toBe(0);
            expect(instances).toBeGreaterThanOrEqual(k);
            expect(instances).toBeLessThanOrEqual(all);
            const real = counted.cells.find((cell) =>
              cell.field === field && cell.value === value
            );
            expect(real?.instances).toBeGreaterThanOrEqual(k);
          }
        }
      }
    }),
    { numRuns: 500 },
  );
  expect(told).toBeGreaterThan(1000);
});

test("coarsen() shows most values of a large fleet, with an error of about a step", () => {
  let [large, shown, error] = [0, 0, 0];
  for (let seed = 0; seed < 30; seed++) {
    const { counted, fields } = arbitraryWorld(seed, 2000);
    const random = bytesOf(seeded(seed));
    const told = coarsen(counted, fields, {
      k: 5,
      previous: undefined,
      random,
    });
    for (const { field, value, instances } of counted.cells) {
      if (instances < 5) continue;
      large++;
      const one = told.fields.get(field)?.cells.find((cell) =>
        cell.value === value
      );
      if (!one) continue;
      shown++;
      error += Math.abs(one.instances - instances);
    }
  }
  expect(shown / large).toBeGreaterThan(0.9);
  expect(error / shown).toBeLessThan(5);
});
