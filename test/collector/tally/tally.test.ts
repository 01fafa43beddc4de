import { expect, test } from "vitest";
import { csv } from "../../../src/collector/tally/csv.ts";
import {
  DAY,
  field,
  kept,
  NOW,
  published,
  read,
  renewStore,
  store,
} from "./tallying.ts";

renewStore();

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
  expect(days.periods[1]?.versions).toEqual({
    cells: [
      { value: "1.0.0", instances: 6, share: 0.75 },
      { value: "2.0.0", instances: 2, share: 0.25 },
    ],
    hidden: false,
  });
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

test("tally() has zeros if nothing was reported, and nothing if nothing is published", async () => {
  const told = await read();
  expect(told.at).toBeNull();
  expect(told.fields).toEqual([]);
  expect(told.periods).toHaveLength(30);
  expect(told.periods.every(({ instances }) => instances === 0)).toBe(true);
  expect((await published()).periods).toEqual([]);
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
  expect(field(told, "config.name")).toMatchObject({
    field: "config.name",
    part: "config",
    kind: "string",
    mark: "exported",
    purpose: "what is it called?",
    numeric: false,
    of: 40,
    rest: 0,
    hidden: false,
  });
  expect(field(told, "config.name")?.cells.slice(0, 2)).toEqual([
    { value: "alpha", instances: 25, share: 0.625 },
    { value: "beta", instances: 8, share: 0.2 },
  ]);
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
  const coarse = await published({}, { now: NOW + DAY });
  expect(field(coarse, "config.name")).toMatchObject({
    of: 40,
    rest: 15,
    cells: [{ value: "alpha", instances: 25, share: 0.625 }],
    hidden: true,
  });
  expect(JSON.stringify(coarse)).not.toContain("own name");
  expect(csv(coarse)).not.toContain("own name");
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
