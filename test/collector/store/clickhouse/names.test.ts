import { expect, test } from "vitest";
import {
  cellNumber,
  hexOf,
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

test("instanceName() makes 128 bits of any text, never none", () => {
  const names = ["a", "b", "0".repeat(64), "f".repeat(64)].map(instanceName);
  expect(new Set(names).size).toBe(4);
  expect(names.every((name) => name > 0n && name < 2n ** 128n)).toBe(true);
});

test("hexOf() doesn't hash a digest again, and hashes all other texts", () => {
  const digest = "0123456789abcdef".repeat(4);
  expect(hexOf(digest, 16)).toBe(digest.slice(0, 16));
  expect(hexOf(digest, 32)).toBe(digest.slice(0, 32));
  for (
    const text of ["", "a", digest.toUpperCase(), `${digest}0`, `${digest}\n`]
  ) {
    expect(hexOf(text, 32)).toMatch(/^[0-9a-f]{32}$/);
    expect(hexOf(text, 32)).not.toBe(digest.slice(0, 32));
  }
});
