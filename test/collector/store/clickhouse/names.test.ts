import { expect, test } from "vitest";
import {
  bits64,
  cellNumber,
  instanceName,
  SPECIAL,
} from "../../../../src/collector/store/clickhouse/names.ts";

test("cellNumber() puts the cells of a field together and tells all of them apart", () => {
  const fields = ["version", "os", "config.a"];
  const numbers = fields.map((field) =>
    ["1", "2", "", "ü"].map((value) => cellNumber([field, value]))
  );
  const upper = numbers.map((some) =>
    new Set(some.map((number) => number >> 40n))
  );
  expect(upper.map(({ size }) => size)).toEqual([1, 1, 1]);
  expect(new Set([...numbers.flat(), ...SPECIAL.map(cellNumber)]).size)
    .toBe(4 * 3 + SPECIAL.length);
  expect(numbers.flat().every((number) => number < 2n ** 64n)).toBe(true);
});

test("names of instances have 128 bits, hashes 64", () => {
  expect(instanceName("a")).toBeLessThan(2n ** 128n);
  expect(instanceName("a")).not.toBe(instanceName("b"));
  expect(bits64("a")).toBeGreaterThan(0n);
});
