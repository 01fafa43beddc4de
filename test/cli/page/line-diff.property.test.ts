import fc from "fast-check";
import { expect, test } from "vitest";
import { lineDiff } from "../../../src/cli/page/line-diff.ts";

const text = fc.array(fc.constantFrom("a", "b", "c", ""), { maxLength: 12 })
  .map((lines) => lines.join("\n"));

test("lineDiff() is empty for equal texts, and otherwise lists the lines that only one of them has", () => {
  fc.assert(fc.property(text, text, (before, after) => {
    const diff = lineDiff(before, after);
    if (before === after) expect(diff).toEqual([]);
    else expect(diff.some(({ sign }) => sign !== " ")).toBe(true);
    const count = (sign: string) =>
      diff.filter((line) => line.sign === sign).length;
    expect(count("+") - count("-"))
      .toBe(after.split("\n").length - before.split("\n").length);
  }));
});

test("lineDiff() shows changes with the lines around them", () => {
  const lines = Array.from({ length: 50 }, (_, i) => `line ${i}`);
  const changed = lines.with(20, "new").toSpliced(40, 1);
  expect(
    lineDiff(lines.join("\n"), changed.join("\n"))
      .map(({ sign, text }) => sign + text),
  ).toEqual([
    " …",
    " line 18",
    " line 19",
    "-line 20",
    "+new",
    " line 21",
    " line 22",
    " …",
    " line 38",
    " line 39",
    "-line 40",
    " line 41",
    " line 42",
  ]);
});
