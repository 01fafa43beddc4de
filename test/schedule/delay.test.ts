import { expect, test } from "vitest";
import fc from "fast-check";
import { delay } from "../../src/schedule/delay.ts";
import { HOUR, MINUTE } from "../../src/contract/time.ts";

const NOW = 1_790_000_000_000;

test("delay() sleeps until the report is due", () => {
  expect(delay(NOW + 1, NOW)).toBe(1);
  expect(delay(NOW + HOUR - 1, NOW)).toBe(HOUR - 1);
});

test("delay() wakes hourly, to notice a suspended machine, a clock that was set, or another process's sending", () => {
  expect(delay(NOW + HOUR + 1, NOW)).toBe(HOUR);
  expect(delay(NOW + 90 * 24 * HOUR, NOW)).toBe(HOUR);
  expect(delay(Infinity, NOW)).toBe(HOUR);
});

test("delay() leaves a minute to a process that is sending", () => {
  expect([delay(NOW, NOW), delay(NOW - 9 * HOUR, NOW), delay(NaN, NOW)])
    .toEqual([MINUTE, MINUTE, MINUTE]);
});

test("delay() is never 0 and never more than setTimeout takes", () => {
  fc.assert(fc.property(fc.double(), fc.double(), (at, now) => {
    expect(delay(at, now)).toBeGreaterThan(0);
    expect(delay(at, now)).toBeLessThan(2 ** 31 - 1);
  }));
});
