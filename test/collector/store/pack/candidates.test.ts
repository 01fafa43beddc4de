import { expect, test } from "vitest";
import { Candidates } from "../../../../src/collector/store/pack/candidates.ts";

test("a text is shared once a second instance has it, however often the first one has", () => {
  const candidates = new Candidates<string>();
  for (let i = 0; i < 3; i++) {
    expect(candidates.isShared("a text", "a")).toBe(false);
  }
  expect(candidates.isShared("a text", "b")).toBe(true);
});

test("a text that is forgotten is of its next instance alone", () => {
  const candidates = new Candidates<number>();
  candidates.isShared("a text", 1);
  candidates.isShared("another", 1);
  candidates.forget("a text");
  expect(candidates.isShared("a text", 2)).toBe(false);
  expect(candidates.isShared("another", 2)).toBe(true);
  candidates.isShared("another", 1);
  candidates.clear();
  expect(candidates.isShared("another", 2)).toBe(false);
});

test("more texts than are remembered are forgotten, and never taken for shared ones", () => {
  const candidates = new Candidates<string>();
  for (let i = 0; i <= 20_000; i++) {
    expect(candidates.isShared(`${i}`, "a")).toBe(false);
  }
  expect(candidates.isShared("0", "b")).toBe(false);
  expect(candidates.isShared("20000", "b")).toBe(true);
});
