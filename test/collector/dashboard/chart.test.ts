import { expect, test } from "vitest";
import { active } from "../../../src/collector/dashboard/chart/active.ts";
import { bars } from "../../../src/collector/dashboard/chart/bars.ts";
import { histogram } from "../../../src/collector/dashboard/chart/histogram.ts";
import {
  namedVersions,
  versions,
} from "../../../src/collector/dashboard/chart/versions.ts";
import type { TallyPeriod } from "../../../src/collector/tally/tally.ts";

const day = (
  n: number,
  instances: number | null,
  used: Readonly<Record<string, number>> = {},
): TallyPeriod => ({
  start: `2026-11-${`${n}`.padStart(2, "0")}`,
  end: `2026-11-${`${n}`.padStart(2, "0")}`,
  complete: n < 21,
  instances,
  nameless: 0,
  versions: {
    cells: Object.entries(used).map(([value, instances]) => ({
      value,
      instances,
      share: 0,
    })),
    hidden: false,
  },
  events: {},
  configuration: { cells: [], hidden: false },
});

/** The points of the paths with a class. */
const points = (html: string, name: string): string[][] =>
  [...html.matchAll(/<path class="([^"]*)"\s+d="([^"]*)"/g)]
    .filter(([, named]) => named === name)
    .map(([, , d]) => d!.match(/[ML][^MLZ]+/g) ?? []);

const over = { unit: "day", at: null } as const;

test("active() fills the width, and its axis begins at 0", () => {
  const { markup } = active([day(1, 0), day(2, 50), day(3, 100)], over);
  expect(points(markup, "line")).toEqual([["M0,200", "L500,105", "L1000,10"]]);
});

test("active() has a gap where a number is hidden", () => {
  const { markup } = active(
    [day(1, 10), day(2, 10), day(3, null), day(4, 10), day(5, 10)],
    over,
  );
  expect(points(markup, "line")[0]?.map((point) => point[0]).join(""))
    .toBe("MLML");
});

test("active() dashes the line into a period that isn't over", () => {
  const { markup } = active([day(19, 90), day(20, 100), day(21, 20)], over);
  expect(points(markup, "line")[0]).toHaveLength(2);
  expect(points(markup, "line open")[0]).toHaveLength(2);
  expect(points(markup, "line open")[0]?.[0]).toBe("M500,10");
});

test("active() draws a single period as a horizontal line", () => {
  const { markup } = active([day(20, 100)], over);
  expect(points(markup, "line")).toEqual([["M0,10", "L1000,10"]]);
});

test("active() has a text for screen readers", () => {
  const { markup } = active([day(1, 1200), day(2, 1400)], over);
  expect(markup).toContain(
    'aria-label="Active instances by day: from 1,200, 1\u00a0Nov\u00a02026 to 1,400, 2\u00a0Nov\u00a02026"',
  );
});

test("versions() stacks the newest version at the bottom and the rest in grey on top", () => {
  const periods = [
    day(1, 100, { "1.9.0": 60, "1.10.0": 20 }),
    day(2, 100, { "1.9.0": 30, "1.10.0": 50 }),
  ];
  const names = namedVersions(periods);
  expect(names).toEqual(["1.10.0", "1.9.0"]);
  const { markup } = versions(periods, names, "day");
  const top = (name: string) => points(markup, `layer ${name}`)[0]?.slice(0, 2);
  // 280 is 0, and 10 is 100.
  expect(top("c1")).toEqual(["M0,226", "L1000,145"]);
  expect(top("c2")).toEqual(["M0,64", "L1000,64"]);
  expect(top("c0")).toEqual(["M0,10", "L1000,10"]);
});

test("namedVersions() prefers versions that are used now to those that were used more in the past", () => {
  const old = Object.fromEntries(
    Array.from({ length: 6 }, (_, i) => [`1.${i}.0`, 20 + i]),
  );
  expect(namedVersions([day(1, 200, old), day(2, 200, { "2.0.0": 15 })]))
    .toContain("2.0.0");
});

test("bars() draws bars as long as their shares", () => {
  const { markup } = bars([
    { label: "a", value: "", share: 0.25 },
    { label: "b", value: "", share: 1 },
    { label: "c", value: "", share: 0 },
  ], "");
  expect([...markup.matchAll(/class="bar c"\s+y="\d+" width="([^"]*)"/g)]
    .map(([, width]) => width)).toEqual(["25%", "100%", "0.4%"]);
});

test("bars() draws the confidence interval of an estimate", () => {
  const { markup } = bars([
    { label: "a", value: "", share: 0.5, between: [0.25, 0.75] },
  ], "");
  expect(markup).toMatch(/class="between" x1="25%" x2="75%"/);
  expect(markup).toMatch(/class="estimate"\s+cx="50%"/);
});

test("histogram() leaves a gap for a power of two that no instance has", () => {
  const cell = (value: string, share: number) => ({
    value,
    instances: 10,
    share,
  });
  const { markup } = histogram([cell("1", 0.5), cell("8", 0.25)], "");
  expect([...markup.matchAll(/class="day"[^>]*>([^<]*)</g)].map(([, l]) => l))
    .toEqual(["1", "2", "4", "8"]);
  expect([...markup.matchAll(/height="([\d.]+)" rx="3"/g)].map(([, h]) => h))
    .toEqual(["130", "65"]);
});

test("histogram() labels buckets with their range if there is room, and only one bar with its share", () => {
  const drawn = (n: number) => {
    const cells = Array.from({ length: n }, (_, i) => ({
      value: `${2 ** i}`,
      instances: 10,
      share: 0.3,
    }));
    const { markup } = histogram(cells, "", (value) => `${value} and more`);
    expect(markup.match(/class="top"/g)).toHaveLength(1);
    return [...markup.matchAll(/class="day"[^>]*>([^<]*)</g)].map(([, l]) => l);
  };
  expect(drawn(2)).toEqual(["1 and more", "2 and more"]);
  expect(drawn(4)).toEqual(["1", "2", "4", "8"]);
});

test("histogram() leaves other buckets as they are", () => {
  const cells = ["0", "10", "100"].map((value) => ({
    value,
    instances: 10,
    share: 0.3,
  }));
  expect([...histogram(cells, "").markup.matchAll(/class="day"/g)])
    .toHaveLength(3);
});
