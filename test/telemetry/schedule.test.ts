import { afterEach, beforeEach, describe, expect, test } from "vitest";
import fc from "fast-check";
import { createTelemetry, memory, type Telemetry } from "../../mod.ts";
import { acme } from "./acme.ts";
import { DAY, HOUR, mutex, START, type World, world } from "./world.ts";
import { type RuntimeWaits, runtimeWaits } from "../send/runtime-waits.ts";

let waits: RuntimeWaits;
beforeEach(() => void (waits = runtimeWaits()));
afterEach(() => waits[Symbol.dispose]());

const MINUTE = 60_000;
/** A life of a minute each for thirty days would be 43,200 processes. */
const MOST_LIVES = 300;

function processes(w: World, count: number): Telemetry[] {
  const lock = mutex();
  return Array.from({ length: count }, () => {
    const telemetry = createTelemetry(
      acme({ consent: { config: true }, platform: w.process({ lock }) }),
    );
    telemetry.start();
    return telemetry;
  });
}

const hours = (w: World): number[] =>
  w.posted.map(({ at }) => (at - START) / HOUR);

test("the timer keeps no process alive, not even on the memory platform", async () => {
  const set: NodeJS.Timeout[] = [];
  const telemetry = createTelemetry(acme({
    consent: { config: true },
    platform: memory({
      timers: {
        set(run, ms) {
          set.push(setTimeout(run, ms));
          return set.at(-1);
        },
        clear: (timer) => clearTimeout(timer as NodeJS.Timeout),
      },
    }),
  }));
  telemetry.start();
  await expect.poll(() => set).toHaveLength(1);
  expect(set[0]!.hasRef()).toBe(false);
  await telemetry.stop();
});

describe("one report a period", () => {
  test("the first after ten minutes, then one a day for 30 days", async () => {
    const w = world();
    processes(w, 1);
    await w.pass(30 * DAY);
    expect(hours(w)).toEqual(
      Array.from({ length: 30 }, (_, day) => day * 24 + 1 / 6),
    );
    const sequences = w.posted.map(({ body }) => JSON.parse(body).sequence);
    expect(sequences).toEqual(sequences.map((_, index) => index + 1));
  });

  for (const [count, days] of [[4, 10], [16, 5]] as const) {
    test(`${count} processes on one state send one a day between them`, async () => {
      const w = world();
      processes(w, count);
      await w.pass(days * DAY);
      expect(hours(w)).toEqual(
        Array.from({ length: days }, (_, day) => day * 24 + 1 / 6),
      );
      const ids = w.posted.map(({ body }) => JSON.parse(body).instance);
      expect(new Set(ids).size).toBe(1);
    });
  }

  test("restarts neither lose nor repeat reports", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: MINUTE, max: 20 * HOUR }), {
          minLength: 1,
          maxLength: 40,
        }),
        async (lives) => {
          const w = world();
          let ran = 0;
          for (let life = 0; ran < 30 * DAY; life++) {
            // Enough short lives; the rest of the days is one long life.
            const length = life < MOST_LIVES
              ? lives[life % lives.length]!
              : 30 * DAY - ran;
            processes(w, 1);
            await w.pass(length);
            w.restart();
            ran += length;
          }
          const times = w.posted.map(({ at }) => at);
          for (const [index, time] of times.entries()) {
            const before = times[index - 1];
            if (before === undefined) continue;
            expect(time - before).toBeGreaterThanOrEqual(DAY);
            expect(time - before).toBeLessThanOrEqual(DAY + MINUTE);
          }
          expect(times.length).toBeGreaterThanOrEqual(29);
        },
      ),
      { numRuns: 4 },
    );
  });

  test("a clock that is set back or forth neither loses a report nor adds one", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            after: fc.integer({ min: HOUR, max: 50 * HOUR }),
            by: fc.integer({ min: -20 * DAY, max: 5 * DAY }),
          }),
          { maxLength: 5 },
        ),
        async (steps) => {
          const w = world();
          processes(w, 2);
          let ahead = 0;
          for (const { after, by } of steps) {
            await w.pass(after);
            w.jump(by);
            ahead += Math.max(0, by);
          }
          await w.pass(20 * DAY);
          const real = steps.reduce((sum, { after }) => sum + after, 20 * DAY);
          expect(w.posted.length).toBeLessThanOrEqual((real + ahead) / DAY + 1);
          // After a step back the next is at most two periods away.
          expect(w.posted.length).toBeGreaterThanOrEqual(
            real / DAY - 2 * steps.length - 1,
          );
        },
      ),
      { numRuns: 4 },
    );
  });
});

describe("trouble", () => {
  test("later is tried hourly, three times a period, with the same bytes", async () => {
    const w = world();
    w.answer = () => new Response(null, { status: 400 + 29 });
    processes(w, 1);
    await w.pass(12 * HOUR);
    const tries = [...new Set(hours(w).map((hour) => hour.toFixed(2)))];
    expect(tries).toEqual(["0.17", "1.17", "2.17", "3.17"]);
    expect(new Set(w.posted.map(({ body }) => body)).size).toBe(1);
  });

  test("after a crash while sending, the same bytes are sent an hour later", async () => {
    const w = world();
    w.answer = () => new Promise(() => {});
    processes(w, 1);
    void w.pass(11 * MINUTE);
    await w.until(() => w.posted.length === 1);
    w.restart();
    w.answer = () => new Response(null, { status: 204 });
    w.now = START + 12 * MINUTE;
    processes(w, 1);
    await w.pass(3 * HOUR);
    expect(hours(w).map((hour) => hour.toFixed(2))).toEqual(["0.17", "1.17"]);
    expect(w.posted[0]!.body).toBe(w.posted[1]!.body);
  });
});
