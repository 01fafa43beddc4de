import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { counter, type Reading } from "../../src/collect/counter.ts";
import { rate } from "../../src/collect/rate.ts";
import { nominalWeek, rates } from "../golden/emqx/rates.ts";

const perSecond = rate(() => 0).over;
const increase = counter(() => 0).over;

const reading = (value: number, at: number): Reading => ({ value, at });

describe("rate() and counter() say nothing", () => {
  test("on the first reading", () => {
    expect(perSecond(undefined, reading(5, 1000))).toBeUndefined();
    expect(increase(undefined, reading(5, 1000))).toBeUndefined();
  });

  test.each([[1000, 1000], [1000, 999], [NaN, 1000], [1000, NaN]])(
    "in a window from %d to %d",
    (from, to) => {
      expect(perSecond(reading(1, from), reading(5, to))).toBeUndefined();
      expect(increase(reading(1, from), reading(5, to))).toBeUndefined();
    },
  );

  test.each([
    [1, NaN],
    [NaN, 1],
    [1, Infinity],
    [Infinity, Infinity],
    [-Infinity, 1],
    [1, -1],
    [-1, -2],
  ])("when the counter went from %d to %d", (before, now) => {
    expect(perSecond(reading(before, 0), reading(now, 1000))).toBeUndefined();
    expect(increase(reading(before, 0), reading(now, 1000))).toBeUndefined();
  });
});

describe("counter()", () => {
  test("gives the increase in the window, whatever its length", () => {
    expect(increase(reading(10, 0), reading(25, 1))).toBe(15);
    expect(increase(reading(10, 0), reading(25, 1e9))).toBe(15);
    expect(increase(reading(10, 0), reading(10, 1e9))).toBe(0);
  });

  test("gives the whole count after a reset", () => {
    expect(increase(reading(1000, 0), reading(40, 1000))).toBe(40);
    expect(increase(reading(1000, 0), reading(0, 1000))).toBe(0);
  });

  test("returns the function, and doesn't call it", () => {
    const read = () => {
      throw new Error("read");
    };
    expect(counter(read).read).toBe(read);
    expect(rate(read).read).toBe(read);
  });
});

describe("rate()", () => {
  test("gives the increase per second of the elapsed time", () => {
    expect(perSecond(reading(10, 5000), reading(25, 7000))).toBe(7.5);
    expect(perSecond(reading(10, 5000), reading(10, 7000))).toBe(0);
  });

  test("gives the count since a reset per second of the whole window", () => {
    expect(perSecond(reading(1000, 0), reading(40, 4000))).toBe(10);
  });

  test("gives nothing instead of infinity", () => {
    expect(perSecond(reading(0, 0), reading(1e308, 1))).toBeUndefined();
    expect(perSecond(reading(0, 0), reading(0, 5e-324))).toBeUndefined();
  });
});

describe("EMQX's rates", () => {
  test.each(rates)("$name", ({ before, now, elapsed, emqx, right }) => {
    expect((now - (before ?? 0)) / nominalWeek).toBeCloseTo(emqx, 2);
    const previous = before === undefined ? undefined : reading(before, 0);
    expect(perSecond(previous, reading(now, elapsed))).toBe(right);
  });
});

describe("over any two readings", () => {
  const readings = fc.record({ value: fc.double(), at: fc.double() });

  test("both give a finite number that isn't negative, or nothing", () => {
    fc.assert(
      fc.property(
        fc.option(readings, { nil: undefined }),
        readings,
        (previous, current) => {
          for (const over of [perSecond, increase]) {
            const number = over(previous, current) ?? 0;
            expect(number >= 0 && Number.isFinite(number)).toBe(true);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  test("all windows together give the whole count, also with resets", () => {
    const steps = fc.array(
      fc.record({
        grows: fc.nat({ max: 1e6 }),
        takes: fc.integer({ min: 1, max: 1e8 }),
        resets: fc.boolean(),
      }),
      { minLength: 1 },
    );
    fc.assert(fc.property(steps, (steps) => {
      let [previous, counted, told, rated] = [reading(0, 0), 0, 0, 0];
      for (const { grows, takes, resets } of steps) {
        // A reset that can be seen: less was counted since than the counter showed before.
        const value = resets && grows < previous.value
          ? grows
          : previous.value + grows;
        const current = reading(value, previous.at + takes);
        counted += grows;
        told += increase(previous, current) ?? NaN;
        rated += (perSecond(previous, current) ?? NaN) * takes / 1000;
        previous = current;
      }
      expect(told).toBe(counted);
      expect(rated).toBeCloseTo(counted, 3);
    }));
  });
});
