import * as v from "valibot";
import { beforeEach, expect, test } from "vitest";
import { readProduct } from "../../../src/collector/product.ts";
import { memory } from "../../../src/collector/store/memory.ts";
import type { Cell, Store } from "../../../src/collector/store/store.ts";
import { csv } from "../../../src/collector/tally/csv.ts";
import {
  type RangeQuery,
  readRange,
} from "../../../src/collector/tally/range.ts";
import { type Tally, tally } from "../../../src/collector/tally/tally.ts";
import { bucketed } from "../../../src/schema/bucketed.ts";
import { exported } from "../../../src/schema/exported.ts";
import { hashed } from "../../../src/schema/hashed.ts";
import { randomized } from "../../../src/schema/randomized.ts";

const NOW = Date.parse("2026-11-21T12:00:00Z");
const product = readProduct("app", [{
  config: v.object({
    name: v.pipe(v.string(), exported({ purpose: "what is it called?" })),
    token: v.string(),
    node: v.optional(v.pipe(v.string(), hashed())),
    size: v.optional(v.pipe(v.number(), bucketed("log2"))),
    trial: v.optional(v.pipe(v.boolean(), randomized({ epsilon: 1 }))),
  }),
  events: { run: v.object({ status: v.pipe(v.string(), exported()) }) },
}]);
let store: Store;
beforeEach(() => void (store = memory()));

/** A stored report with these cells. */
const kept = (
  instance: number,
  day: string,
  cells: Readonly<Record<string, string | number>>,
) => ({
  product: "app",
  id: `${instance} ${day}`,
  day,
  instance: `${instance}`,
  cells: Object.entries(cells).map(([field, value]): Cell =>
    typeof value === "number"
      ? { field, value: "", count: value }
      : { field, value, count: 1 }
  ),
  body: "{}",
});

const read = (asked: RangeQuery = {}, k = 5): Promise<Tally> => {
  const range = readRange(asked, NOW);
  if ("reason" in range) throw new Error(range.reason);
  return tally({ product, store, range, k });
};

const field = ({ fields }: Tally, name: string) =>
  fields.find(({ field }) => field === name);

test("tally() counts instances, not reports", async () => {
  for (const day of ["2026-11-19", "2026-11-20", "2026-11-21"]) {
    await store.write(
      Array.from(
        { length: 8 },
        (_, i) => kept(i, day, { version: i < 6 ? "1.0.0" : "2.0.0" }),
      ),
    );
  }
  const week = await read({ from: "2026-11-16", unit: "week" });
  expect(week.periods).toHaveLength(1);
  expect(week.periods[0]).toMatchObject({
    start: "2026-11-16",
    end: "2026-11-22",
    complete: false,
    instances: 8,
  });
  const days = await read({ from: "2026-11-18" });
  expect(days.periods.map(({ instances }) => instances)).toEqual([0, 8, 8, 8]);
  expect(days.periods.map(({ complete }) => complete))
    .toEqual([true, true, true, false]);
  // The two instances with 2.0.0 would be the difference, so neither version is shown.
  expect(days.periods[1]?.versions).toEqual({ cells: [], hidden: true });
});

test("tally() shows the fields of the newest period that has enough instances", async () => {
  const fleet = (day: string, size: number) =>
    store.write(
      Array.from(
        { length: size },
        (_, i) => kept(i, day, { version: "1.0.0" }),
      ),
    );
  await fleet("2026-11-19", 30);
  await fleet("2026-11-20", 20);
  await fleet("2026-11-21", 6);
  const told = await read();
  expect(told.at).toBe("2026-11-20");
  expect(field(told, "version")?.of).toBe(20);
  expect((await read({ from: "2026-11-21" })).at).toBe("2026-11-21");
});

test("tally() has zeros if nothing was reported", async () => {
  const told = await read();
  expect(told.at).toBeNull();
  expect(told.fields).toEqual([]);
  expect(told.periods).toHaveLength(30);
  expect(told.periods.every(({ instances }) => instances === 0)).toBe(true);
});

test("tally() has each field's kind, denominator and rest", async () => {
  await store.write(Array.from({ length: 40 }, (_, i) =>
    kept(i, "2026-11-20", {
      version: "1.0.0",
      "config.name": i < 25 ? "alpha" : i < 33 ? "beta" : `own name ${i}`,
      ...(i < 30 && { "config.size": i < 10 ? "2" : i < 20 ? "16" : "4" }),
      "config.node": `pseudonym ${i}`,
      "config.trial": `${i < 15}`,
      ...(i < 20 && {
        "events.run": 3 + i,
        "events.run.status": i < 12 ? "ok" : "failed",
      }),
    })));
  const told = await read({ from: "2026-11-20", to: "2026-11-20" });
  expect(field(told, "config.name")).toEqual({
    field: "config.name",
    part: "config",
    kind: "string",
    mark: "exported",
    purpose: "what is it called?",
    numeric: false,
    of: 40,
    rest: 7,
    cells: [
      { value: "alpha", instances: 25, share: 0.625 },
      { value: "beta", instances: 8, share: 0.2 },
    ],
    hidden: true,
  });
  const size = field(told, "config.size");
  expect(size?.cells.map(({ value }) => value)).toEqual(["2", "4", "16"]);
  expect(size?.rest).toBe(10);
  expect(field(told, "config.node")).toBeUndefined();
  expect(field(told, "config.token")).toBeUndefined();
  expect(field(told, "events.run")).toMatchObject({
    of: 40,
    cells: [{ value: "", instances: 20, share: 0.5, count: 250 }],
  });
  expect(field(told, "events.run.status")).toMatchObject({
    of: 20,
    rest: null,
    cells: [{ value: "ok", share: 0.6 }, { value: "failed", share: 0.4 }],
  });
  expect(field(told, "config.trial")).toMatchObject({
    answers: 40,
    epsilon: 1,
    cells: [],
    estimates: [{ value: "true" }, { value: "false" }],
  });
  expect(JSON.stringify(told)).not.toContain("own name");
  expect(csv(told)).not.toContain("own name");
});

test("tally() has one count of a period, even if reports arrive meanwhile", async () => {
  const day = (n: number) =>
    kept(n, "2026-11-20", { version: "1.0.0", "config.name": "alpha" });
  await store.write(Array.from({ length: 20 }, (_, i) => day(i)));
  const { count } = store;
  let counts = 0;
  store.count = async (query) => {
    const counted = await count(query);
    await store.write([day(100 + counts), day(200 + counts)]);
    counts++;
    return counted;
  };
  const told = await read({ from: "2026-11-20", to: "2026-11-20" });
  expect(counts).toBe(2);
  expect(told.periods[0]?.instances).toBe(22);
  expect(told.periods[0]?.versions.cells[0]?.instances).toBe(22);
  expect(new Set(told.fields.map(({ of }) => of))).toContain(22);
  expect(JSON.stringify(told)).not.toMatch(/"(instances|of)":20\b/);
});

test("tally() shows the same numbers of a day, whatever else is asked for", async () => {
  for (const day of ["2026-11-19", "2026-11-20"]) {
    await store.write(Array.from({ length: 50 }, (_, i) =>
      kept(i, day, {
        version: i % 7 ? "1.0.0" : `1.${i % 3}.1`,
        "config.name": i % 5 ? "alpha" : "beta",
        ...(i % 2 && { "events.run": i }),
      })));
  }
  const [one] = (await read({ from: "2026-11-20", to: "2026-11-20" })).periods;
  const many = (await read({ from: "2026-11-01" })).periods;
  expect(many.find(({ start }) => start === "2026-11-20")).toEqual(one);
  const told = await read({ from: "2026-11-20", to: "2026-11-20" });
  expect(field(told, "version")?.cells).toEqual(one?.versions.cells);
  expect(field(told, "events.run")?.cells).toEqual(one?.events["run"]?.cells);
});
