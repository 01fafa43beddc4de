import { expect, test } from "vitest";
import { nearest } from "../../src/contract/nearest.ts";

const words = ["port", "host", "store", "open-data-token", "k"];

test.each([
  ["prot", "port"],
  ["Port", "port"],
  ["stor", "store"],
  ["open-data-tokn", "open-data-token"],
  ["x", undefined],
  ["", undefined],
  ["products", undefined],
  ["p".repeat(1000), undefined],
])("nearest() to %s is %s", (word, meant) => {
  expect(nearest(word, words)).toBe(meant);
});
