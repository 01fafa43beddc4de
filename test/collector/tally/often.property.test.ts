import fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
import { readProduct } from "../../../src/collector/product.ts";
import type { CountedCell } from "../../../src/collector/store/store.ts";
import { tallyFields } from "../../../src/collector/tally/field.ts";
import { suppress } from "../../../src/collector/tally/suppress.ts";
import { exported } from "../../../src/schema/exported.ts";
import { seeded } from "./world.ts";

const K = 5;
const text = v.pipe(v.string(), exported());
const fields = tallyFields(readProduct("app", [{
  events: { run: v.object({ status: text, target: v.optional(text) }) },
}]));

/** The events of all instances, and what a store counts of them. */
function events(seed: number, size: number) {
  const random = seeded(seed);
  const cells = new Map<string, CountedCell & { by: Set<number> }>();
  const say = (who: number, field: string, value: string) => {
    const { count = 0, by = new Set<number>() } = cells.get(field + value) ??
      {};
    by.add(who);
    cells.set(field + value, {
      field,
      value,
      instances: by.size,
      count: count + 1,
      by,
    });
  };
  const [rare, busy] = [random() * 0.3, 1 + random() * 3];
  for (let who = 0; who < size; who++) {
    for (let left = Math.floor(random() ** 2 * busy); left > 0; left--) {
      say(who, "events.run", "");
      say(who, "events.run.status", random() < rare ? "failed" : "ok");
      if (random() > rare / 2) {
        say(who, "events.run.target", random() < rare ? "a" : "b");
      }
    }
  }
  return [...cells.values()];
}

test("suppress() hides how often something happened to fewer than k instances", () => {
  let often = 0;
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: K, max: 200 }),
      (seed, size) => {
        const all = events(seed, size);
        const { fields: told } = suppress(
          {
            start: "2026-01-01",
            instances: size,
            reports: size,
            nameless: 0,
            cells: all,
          },
          fields,
          K,
        );
        const total = told.get("events.run")?.cells[0];
        for (const [field, { cells, hidden }] of told) {
          const counts = cells.flatMap(({ count }) => count ?? []);
          if (!counts.length) continue;
          often++;
          // The rest of all events happened to instances that aren't shown.
          const sum = counts.reduce((sum, count) => sum + count, 0);
          expect(counts, field).toHaveLength(cells.length);
          expect(hidden).toBe(false);
          expect(sum).toBe(total?.count);
          for (const { instances, count = 0 } of cells) {
            const again = count - instances;
            expect(again === 0 || again >= K).toBe(true);
          }
        }
      },
    ),
    { numRuns: 1000 },
  );
  expect(often).toBeGreaterThan(300);
});
