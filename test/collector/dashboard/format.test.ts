import { expect, test } from "vitest";
import {
  bucketEdge,
  bucketRange,
  day,
  label,
  number,
  percent,
  period,
  phraseOfPeriod,
  shortDay,
  shortNumber,
} from "../../../src/collector/dashboard/format.ts";

const plain = (text: string) => text.replaceAll("\u00a0", " ");

test("numbers are grouped, and short on axes", () => {
  expect(number(1234567)).toBe("1,234,567");
  expect([0, 500, 1500, 20_000, 3_000_000].map(shortNumber))
    .toEqual(["0", "500", "1.5K", "20K", "3M"]);
});

test.each([
  [0, "0 %"],
  [0.0004, "< 0.1 %"],
  [0.012, "1.2 %"],
  [0.0999, "10 %"],
  [0.415, "42 %"],
  [0.993, "99.3 %"],
  [0.9999, "> 99.9 %"],
  [1, "100 %"],
])("percent() writes %d as %s", (share, text) => {
  expect(plain(percent(share))).toBe(text);
});

test("percent() writes 0 only for none, and 100 only for all", () => {
  for (let n = 1; n < 5000; n++) {
    expect(plain(percent(n / 5000))).not.toMatch(/^(0|100) %$/);
  }
});

test("days and periods are written in words", () => {
  expect(plain(day("2026-11-02"))).toBe("2 Nov 2026");
  expect(plain(shortDay("2026-11-02", "week"))).toBe("2 Nov");
  expect(plain(shortDay("2026-11-01", "month"))).toBe("Nov 26");
  expect(plain(period("2026-10-26", "week"))).toBe("26 Oct to 1 Nov 2026");
  expect(plain(phraseOfPeriod("2026-11-01", "month"))).toBe("in November 2026");
  expect(plain(phraseOfPeriod("2026-10-26", "week"))).toBe(
    "in the week from 26 Oct 2026",
  );
});

test.each([
  ["0", "0"],
  ["512", "512"],
  ["8192", "8,192"],
  ["16384", "16 Ki"],
  ["17179869184", "16 Gi"],
  ["100000", "100K"],
  ["-8", "-8"],
])("bucketEdge() writes the bucket from %s as %s", (value, text) => {
  expect(plain(bucketEdge(value))).toBe(text);
});

test.each([
  ["0", "0"],
  ["1", "1"],
  ["2", "2 to 3"],
  ["8", "8 to 15"],
  ["4096", "4,096 to 8,191"],
  ["8192", "8,192 to 16 Ki"],
  ["0.5", "0.5 to 1"],
  ["-1", "-1"],
  ["-8", "-8 to -5"],
  ["12", "12"],
  ["", "0"],
])("bucketRange() writes the bucket from %s as %s", (value, text) => {
  expect(plain(bucketRange(value))).toBe(text);
});

test("label() replaces a blank label with a word", () => {
  expect(label(" ")).toBe("(empty)");
});
