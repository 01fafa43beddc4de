import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { grouped } from "../../../src/collector/store/group.ts";
import { kept } from "./case.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The sizes of the groups that were written so far. */
function writing(most = 3) {
  const sizes: number[] = [];
  let fails = false;
  const write = grouped((group) => {
    sizes.push(group.length);
    if (fails) throw new Error("the disk is full");
  }, { linger: 5, most });
  return {
    sizes,
    fail: (is: boolean) => void (fails = is),
    write: () => write([kept()]),
  };
}

test("a group waits a moment for others", async () => {
  const { sizes, write } = writing();
  const both = Promise.all([write(), write()]);
  await vi.advanceTimersByTimeAsync(4);
  expect(sizes).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  await both;
  expect(sizes).toEqual([2]);
});

test("a full group waits for nobody, and the rest is the next one", async () => {
  const { sizes, write } = writing();
  const all = Promise.all(Array.from({ length: 7 }, write));
  await vi.advanceTimersByTimeAsync(1);
  expect(sizes).toEqual([3, 3]);
  await vi.advanceTimersByTimeAsync(5);
  await all;
  expect(sizes).toEqual([3, 3, 1]);
});

test("if a group fails, what waits behind it fails with it, and the next write is tried", async () => {
  const { sizes, write, fail } = writing();
  fail(true);
  const all = Promise.allSettled(Array.from({ length: 4 }, write));
  await vi.advanceTimersByTimeAsync(5);
  expect((await all).map(({ status }) => status))
    .toEqual(Array(4).fill("rejected"));
  fail(false);
  const again = write();
  await vi.advanceTimersByTimeAsync(5);
  await again;
  expect(sizes).toEqual([3, 1]);
});
