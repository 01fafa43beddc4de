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

test("a group has no more reports than it may, and a write that has more is one of its own", async () => {
  const sizes: number[] = [];
  const write = grouped((group) => void sizes.push(group.length), { most: 5 });
  const all = [2, 2, 2, 7, 1, 4].map((many) => write(Array(many).fill(kept())));
  await vi.advanceTimersByTimeAsync(60);
  await Promise.all(all);
  expect(sizes).toEqual([4, 2, 7, 5]);
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

test("a second group begins while the first one is written, if enough reports wait; one more than may be doesn't", async () => {
  const sizes: number[] = [];
  const ends: (() => void)[] = [];
  const write = grouped((group) => {
    sizes.push(group.length);
    return new Promise((end) => void ends.push(end));
  }, { linger: 5, most: 100, enough: 4 });
  const many = (reports: number) => write(Array(reports).fill(kept()));
  const first = many(1);
  await vi.advanceTimersByTimeAsync(5);
  const rest = [many(2), many(1)];
  await vi.advanceTimersByTimeAsync(60);
  expect(sizes).toEqual([1]);
  rest.push(many(1), many(9));
  await vi.advanceTimersByTimeAsync(1);
  expect(sizes).toEqual([1, 13]);
  const last = many(100);
  await vi.advanceTimersByTimeAsync(60);
  expect(sizes).toEqual([1, 13]);
  const more = writingAtOnce(3);
  expect(await more).toEqual([4, 4, 4]);
  ends[1]!();
  await Promise.all(rest);
  await vi.advanceTimersByTimeAsync(1);
  expect(sizes).toEqual([1, 13, 100]);
  for (const end of ends) end();
  await Promise.all([first, last]);
});

/** The sizes of the groups that are written before the first one ends, of five that are worth it. */
async function writingAtOnce(atOnce: number): Promise<readonly number[]> {
  const sizes: number[] = [];
  const write = grouped((group) => {
    sizes.push(group.length);
    return new Promise(() => {});
  }, { linger: 5, most: 4, enough: 4, atOnce });
  for (let i = 0; i < 5; i++) void write(Array(4).fill(kept()));
  await vi.advanceTimersByTimeAsync(60);
  return sizes;
}
