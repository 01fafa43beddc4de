import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addDays,
  isDay,
  startOf,
} from "../../../src/collector/store/period.ts";
import { endOf, nextStart } from "../../../src/collector/tally/period.ts";
import {
  type RangeQuery,
  readRange,
} from "../../../src/collector/tally/range.ts";

/** A Saturday. */
const NOW = Date.parse("2026-11-21T12:00:00Z");

const range = (asked: RangeQuery) => {
  const read = readRange(asked, NOW);
  if ("reason" in read) throw new Error(read.reason);
  return read;
};

test("readRange() takes thirty days, today included, by default", () => {
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

test("readRange() uses longer units for long ranges", () => {
  expect(range({ from: "2026-10-08" }).unit).toBe("day");
  expect(range({ from: "2026-10-07" }).unit).toBe("week");
  expect(range({ from: "2026-05-01" }).unit).toBe("month");
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
  const read = readRange(asked, NOW);
  expect(read).toEqual({
    reason: expect.stringMatching(/^invalid-/),
    path: name,
  });
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
      const read = readRange({ from, to, unit }, now);
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
      expect(readRange(asked, NOW)).toBeTypeOf("object");
    },
  ));
});
