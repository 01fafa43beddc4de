import fc from "fast-check";
import { expect, test } from "vitest";
import type { Unit } from "../../../src/collector/store/store.ts";
import {
  addDays,
  isDay,
  startOf,
} from "../../../src/collector/store/period.ts";
import { endOf, nextStart } from "../../../src/collector/tally/period.ts";
import {
  type RangeOptions,
  type RangeQuery,
  readRange,
} from "../../../src/collector/tally/range.ts";

/** A Saturday. */
const NOW = Date.parse("2026-11-21T12:00:00Z");

const WEEKS = { now: NOW, unit: "week", live: false } as const;
const LIVE = { now: NOW, unit: "day", live: true } as const;

const range = (asked: RangeQuery, options: RangeOptions = LIVE) => {
  const read = readRange(asked, options);
  if ("reason" in read) throw new Error(read.reason);
  return read;
};

test("readRange() takes thirty days, today included, by default where numbers are live", () => {
  const { unit, from, to, starts } = range({});
  expect({ unit, from, to }).toEqual({
    unit: "day",
    from: "2026-10-23",
    to: "2026-11-21",
  });
  expect(starts).toHaveLength(30);
});

test("readRange() widens to whole weeks from Monday, and to months", () => {
  expect(range({ from: "2026-11-01", to: "2026-11-18", unit: "week" }))
    .toMatchObject({
      from: "2026-10-26",
      to: "2026-11-22",
      starts: ["2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16"],
    });
  expect(range({ from: "2026-01-31", to: "2026-03-01", unit: "month" }))
    .toMatchObject({
      from: "2026-01-01",
      to: "2026-03-31",
      starts: ["2026-01-01", "2026-02-01", "2026-03-01"],
    });
});

test("readRange() takes twelve published weeks by default, and says when the next one is", () => {
  const { unit, from, to, starts, next } = range({}, WEEKS);
  expect({ unit, from, to, next }).toEqual({
    unit: "week",
    from: "2026-08-24",
    to: "2026-11-15",
    next: "2026-11-24",
  });
  expect(starts).toHaveLength(12);
});

test("readRange() uses the collector's unit if the query names none", () => {
  const of = (unit: Unit) => range({}, { ...WEEKS, unit });
  expect(of("day")).toMatchObject({ unit: "day", to: "2026-11-19" });
  expect(of("month")).toMatchObject({ unit: "month", to: "2026-10-31" });
  expect(range({ unit: "month" }, WEEKS).unit).toBe("month");
});

test("readRange() ends a day of grace after the end of a period", () => {
  const at = (day: string, unit: Unit) => {
    const now = Date.parse(`${day}T00:00:00Z`);
    const { to, next } = range({ unit }, { ...WEEKS, now });
    return [to, next];
  };
  expect(at("2026-11-23", "week")).toEqual(["2026-11-15", "2026-11-24"]);
  expect(at("2026-11-24", "week")).toEqual(["2026-11-22", "2026-12-01"]);
  expect(at("2026-12-01", "month")).toEqual(["2026-10-31", "2026-12-02"]);
  expect(at("2026-12-02", "month")).toEqual(["2026-11-30", "2027-01-02"]);
  expect(at("2026-12-02", "day")).toEqual(["2026-11-30", "2026-12-03"]);
});

test("readRange() has no period that isn't published yet", () => {
  const { starts, from, to } = range({ from: "2026-11-19" }, WEEKS);
  expect({ starts, from, to })
    .toEqual({ starts: [], from: "2026-11-16", to: "2026-11-22" });
  expect(range({ from: "2026-11-12", to: "2026-11-19" }, WEEKS).starts)
    .toEqual(["2026-11-09"]);
});

test("readRange() ends today", () => {
  expect(range({ from: "2026-11-20", to: "2027-01-01" }).starts)
    .toEqual(["2026-11-20", "2026-11-21"]);
});

test.each<[keyof RangeQuery, RangeQuery]>([
  ["from", { from: "yesterday-canary" }],
  ["from", { from: "2026-02-30" }],
  ["to", { to: "2026-1-1" }],
  ["unit", { unit: "year-canary" }],
  ["from", { from: "2026-11-21", to: "2026-11-20" }],
  ["from", { from: "2027-01-01" }],
  ["from", { from: "0001-01-01" }],
  ["from", { from: "2020-01-01", unit: "day" }],
])("readRange() refuses a bad '%s' without repeating it: %j", (name, asked) => {
  for (const options of [WEEKS, LIVE]) {
    const read = readRange(asked, options);
    expect(read).toEqual({
      reason: expect.stringMatching(/^invalid-/),
      path: name,
    });
  }
});

test("readRange() covers every requested day, in periods without gaps", () => {
  const day = fc.integer({ min: 0, max: 20_000 })
    .map((days) => addDays("1990-01-01", days));
  fc.assert(fc.property(
    day,
    fc.nat(300),
    fc.constantFrom("day", "week", "month"),
    fc.nat(900),
    (from, days, unit, ahead) => {
      const to = addDays(from, days);
      const now = Date.parse(addDays(from, ahead));
      const read = readRange({ from, to, unit }, { ...LIVE, now });
      if ("reason" in read) throw new Error(read.reason);
      expect(read.from <= from).toBe(true);
      const last = to < read.today ? to : read.today;
      expect(read.to >= last).toBe(true);
      read.starts.forEach((start, i) => {
        expect(isDay(start)).toBe(true);
        expect(startOf(read.unit, endOf(start, read.unit))).toBe(start);
        const next = read.starts[i + 1] ?? addDays(read.to, 1);
        expect(nextStart(start, read.unit)).toBe(next);
      });
    },
  ));
});

test("readRange() never throws, whatever the texts", () => {
  fc.assert(fc.property(
    fc.record({ from: fc.string(), to: fc.string(), unit: fc.string() }, {
      requiredKeys: [],
    }),
    (asked) => {
      expect(readRange(asked, LIVE)).toBeTypeOf("object");
      expect(readRange(asked, WEEKS)).toBeTypeOf("object");
    },
  ));
});
