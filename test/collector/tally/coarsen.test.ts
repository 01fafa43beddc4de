import * as v from "valibot";
import { expect, test } from "vitest";
import { readProduct } from "../../../src/collector/product.ts";
import type { CountedCell } from "../../../src/collector/store/store.ts";
import { coarsen, stepOf } from "../../../src/collector/tally/coarsen.ts";
import { exact } from "../../../src/collector/tally/exact.ts";
import { tallyFields } from "../../../src/collector/tally/field.ts";
import type { ShownPeriod } from "../../../src/collector/tally/shown.ts";
import { exported } from "../../../src/schema/exported.ts";
import { randomized } from "../../../src/schema/randomized.ts";
import { quiet } from "./quiet.ts";

const product = readProduct("app", [{
  config: v.object({
    mode: v.pipe(v.picklist(["a", "b", "c"]), exported()),
    trial: v.optional(v.pipe(v.boolean(), randomized({ epsilon: 1 }))),
  }),
  events: { run: v.object({ status: v.pipe(v.string(), exported()) }) },
}]);
const fields = tallyFields(product);

const cell = (
  field: string,
  value: string,
  instances: number,
  count = instances,
): CountedCell => ({ field, value, instances, count });

const period = (
  instances: number,
  cells: readonly CountedCell[],
  nameless = 0,
) => ({
  start: "2026-01-01",
  instances,
  reports: instances,
  nameless,
  bare: 0,
  cells,
});

/** What is published of a period, by field. */
const told = (
  instances: number,
  cells: readonly CountedCell[],
  { nameless = 0, previous, k = 5, noise = 0 }: {
    nameless?: number;
    previous?: ShownPeriod;
    k?: number;
    /** In steps. */
    noise?: number;
  } = {},
) => {
  // All bytes together are off by so much that the random number is `noise`.
  const random = (bytes: number) =>
    quiet(bytes).map((byte) => byte + noise * 418 / 32);
  const shown = coarsen(period(instances, cells, nameless), fields, {
    k,
    previous,
    random,
  });
  return {
    shown,
    of: (field: string) =>
      Object.fromEntries(
        shown.fields.get(field)?.cells.map((c) => [c.value, c.instances]) ??
          [],
      ),
    often: (field: string) =>
      shown.fields.get(field)?.cells.map(({ count }) => count),
  };
};

test("stepOf() is k, but at least 5, and 1 if numbers are exact", () => {
  expect([1, 2, 5, 7, 20].map(stepOf)).toEqual([1, 5, 5, 7, 20]);
});

test("coarsen() shows no number of a period with fewer than k instances", () => {
  const few = told(4, [cell("version", "1.0.0", 4)]).shown;
  expect(few.instances).toBeUndefined();
  expect(few.nameless).toBeUndefined();
  expect(few.fields.size).toBe(0);
  expect(told(0, []).shown.instances).toBe(0);
});

test("coarsen() rounds the number of instances to steps", () => {
  const of = (instances: number, k?: number) =>
    told(instances, [], k ? { k } : {}).shown.instances;
  expect([5, 7, 8, 102, 103].map((n) => of(n))).toEqual([5, 5, 10, 100, 105]);
  expect(of(9, 7)).toBe(7);
  expect(of(2, 2)).toBe(5);
});

test("coarsen() shows a value from three steps on, and no longer below two", () => {
  const at = (instances: number, previous?: ShownPeriod) =>
    told(100, [cell("version", "1", instances)], previous ? { previous } : {})
      .of("version");
  expect(at(12)).toEqual({});
  expect(at(13)).toEqual({ 1: 15 });
  const before = told(100, [cell("version", "1", 20)]).shown;
  expect(at(8, before)).toEqual({ 1: 20 });
  expect(at(7, before)).toEqual({});
});

test("coarsen() never shows a value of fewer than k instances, whatever the random number", () => {
  const before = told(100, [cell("version", "1", 20)]).shown;
  const at = (instances: number) =>
    told(100, [cell("version", "1", instances)], { previous: before, noise: 6 })
      .of("version");
  expect(at(4)).toEqual({});
  expect(at(5)).not.toEqual({});
});

test("coarsen() shows a number again until it has moved by more than three steps", () => {
  const before = told(1000, [cell("version", "1", 100)]).shown;
  const at = (instances: number, noise = 0) =>
    told(1000, [cell("version", "1", instances)], { previous: before, noise })
      .of("version")[1];
  expect([85, 90, 100, 115].map((n) => at(n))).toEqual([100, 100, 100, 100]);
  expect([80, 120].map((n) => at(n))).toEqual([80, 120]);
  expect(at(85, -2)).toBe(75);
});

test("coarsen() adds a random number to a value's instances, and none to all instances", () => {
  const { shown, of } = told(100, [cell("version", "1", 50)], { noise: 2 });
  expect(of("version")).toEqual({ 1: 60 });
  expect(shown.instances).toBe(100);
});

test("coarsen() shows no more instances with a value than there are", () => {
  expect(told(52, [cell("version", "1", 52)], { noise: 3 }).of("version"))
    .toEqual({ 1: 50 });
});

test("coarsen() shows the same whether further values exist or not", () => {
  const one = told(100, [cell("config.mode", "a", 60)]).shown;
  const two = told(100, [
    cell("config.mode", "a", 60),
    cell("config.mode", "b", 4),
  ]).shown;
  expect(two).toEqual(one);
  expect(one.fields.get("config.mode")?.hidden).toBe(true);
});

test("coarsen() treats changed configurations as any other field", () => {
  const changes = (changed: number) =>
    told(50, [
      cell("configHash", "reported", 50),
      cell("configHash", "changed", changed),
    ]).of("configHash");
  expect(changes(15)).toEqual({ changed: 15, unchanged: 35 });
  expect(changes(3)).toEqual({ unchanged: 45 });
});

test("coarsen() shows how often an event happened as 1, 2 or 5 times a power of ten", () => {
  const run = (count: number, previous?: ShownPeriod) =>
    told(60, [cell("events.run", "", 40, count)], previous ? { previous } : {});
  expect([41, 130, 380, 7_600].map((n) => run(n).often("events.run")?.[0]))
    .toEqual([50, 100, 500, 10_000]);
  const before = run(500).shown;
  expect([210, 1_200].map((n) => run(n, before).often("events.run")?.[0]))
    .toEqual([500, 500]);
  expect([190, 1_300].map((n) => run(n, before).often("events.run")?.[0]))
    .toEqual([200, 1_000]);
});

test("coarsen() shows an event's field only with its event, and of no more instances", () => {
  const status = (instances: number) =>
    told(100, [
      cell("events.run", "", instances),
      cell("events.run.status", "ok", instances),
    ], { noise: 1 }).of("events.run.status");
  expect(status(40)).toEqual({ ok: 45 });
  const hidden = told(100, [
    cell("events.run", "", 4),
    cell("events.run.status", "ok", 40),
  ]);
  expect(hidden.of("events.run.status")).toEqual({});
});

test("coarsen() shows all words of a randomized field or none", () => {
  const trial = (yes: number, no: number) =>
    told(100, [
      cell("config.trial", "true", yes),
      cell("config.trial", "false", no),
    ]).of("config.trial");
  expect(trial(20, 31)).toEqual({ true: 20, false: 30 });
  expect(trial(2, 30)).toEqual({ true: 0, false: 30 });
  expect(trial(4, 4)).toEqual({});
});

test("coarsen() rounds the nameless reports", () => {
  const at = (nameless: number) => told(20, [], { nameless }).shown.nameless;
  expect([0, 2, 8, 19, 20].map(at)).toEqual([0, 0, 10, 20, 20]);
});

test("coarsen() and exact() show no field that isn't in the list", () => {
  const cells = [cell("config.token", "s3cret", 20)];
  expect(told(20, cells).shown.fields.has("config.token")).toBe(false);
  expect(exact(period(20, cells), fields).fields.has("config.token"))
    .toBe(false);
});

test("exact() shows all that was counted, and how often events happened", () => {
  const { instances, nameless, fields: shown } = exact(
    period(3, [
      cell("version", "1", 1),
      cell("version", "2", 2),
      cell("events.run", "", 1, 17),
      cell("configHash", "reported", 3),
      cell("configHash", "changed", 1),
    ], 2),
    fields,
  );
  expect([instances, nameless]).toEqual([3, 2]);
  expect(shown.get("version")).toEqual({
    cells: [{ value: "2", instances: 2 }, { value: "1", instances: 1 }],
    hidden: false,
  });
  expect(shown.get("events.run")?.cells)
    .toEqual([{ value: "", instances: 1, count: 17 }]);
  expect(shown.get("configHash")?.cells).toEqual([
    { value: "unchanged", instances: 2 },
    { value: "changed", instances: 1 },
  ]);
});
