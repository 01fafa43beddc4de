import { expect, test } from "vitest";
import { readProduct } from "../../../src/collector/product.ts";
import { coarsen, coarsening } from "../../../src/collector/tally/coarsen.ts";
import { tallyFields } from "../../../src/collector/tally/field.ts";
import { quiet } from "./quiet.ts";

const MANY = 3000;
const fields = tallyFields(readProduct("app", [{}]));
const cells = Array.from(
  { length: MANY },
  (_, i) => ({ field: "version", value: `1.0.${i}`, instances: 20, count: 20 }),
);
const period = {
  ...{ start: "2026-01-01", instances: 100, reports: 100, nameless: 0 },
  ...{ bare: 0, cells },
};

test("coarsening() takes a step for every 500 values of a field, and gives the same", () => {
  const options = { k: 5, previous: undefined, random: quiet };
  const steps = coarsening(period, fields, options);
  let between = 0;
  let step = steps.next();
  for (; !step.done; step = steps.next()) between++;
  expect(between).toBe(MANY / 500);
  expect(step.value).toEqual(coarsen(period, fields, options));
});

test("coarsen() reads what was shown before once, however many values there are", () => {
  let reads = 0;
  const before = cells.map(({ value }) => ({
    get value() {
      reads++;
      return value;
    },
    instances: 20,
  }));
  const previous = {
    ...{ start: "2025-12-31", instances: 100, nameless: 0 },
    fields: new Map([["version", { cells: before, hidden: true }]]),
  };
  const shown = coarsen(period, fields, { k: 5, previous, random: quiet });
  expect(shown.fields.get("version")?.cells).toHaveLength(MANY);
  expect(reads).toBe(MANY);
});
