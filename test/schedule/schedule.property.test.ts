import { beforeAll, describe, expect, test } from "vitest";
import fc from "fast-check";
import { DAY, HOUR } from "../../src/contract/time.ts";
import { FIRST } from "../../src/schedule/limits.ts";
import { holds, printSeed } from "../anonymize/seed.ts";
import { worlds } from "./arbitrary-world.ts";
import {
  awake,
  forward,
  gaps,
  lastBack,
  LENGTH,
  simulate,
  waits,
} from "./simulation.ts";

beforeAll(printSeed);

const fleets = [[1, 350], [4, 100], [16, 25]] as const;

describe.each(fleets)("%d processes on one state", (processes, runs) => {
  test("send one report a period through restarts and suspends: never two, and none only while no process runs", () => {
    const all = worlds({ processes, clock: "steady", outcomes: "sent" });
    holds(
      runs,
      fc.property(all, (world) => {
        for (
          const { from, to, before, after } of gaps(world, simulate(world))
        ) {
          const at = from + (before ? DAY : FIRST);
          if (after) expect(to).toBeGreaterThanOrEqual(at);
          expect(awake(world, at, to)).toBeLessThanOrEqual(HOUR);
        }
      }),
    );
  });

  test("send one report a period with a clock that is set, and one within two periods of its last step back", () => {
    const all = worlds({ processes, clock: "set", outcomes: "sent" });
    holds(
      runs,
      fc.property(all, (world) => {
        for (
          const { from, to, before, after } of gaps(world, simulate(world))
        ) {
          const wait = before ? DAY : FIRST;
          if (after) {
            expect(to - from + forward(world, from, to))
              .toBeGreaterThanOrEqual(wait);
          }
          const back = lastBack(world, from, to);
          if (back === undefined) {
            expect(awake(world, from + wait, to)).toBeLessThanOrEqual(HOUR);
          } else {
            expect(awake(world, back, to))
              .toBeLessThanOrEqual(2 * DAY + 2 * HOUR);
          }
        }
      }),
    );
  });

  test("try again hourly or at the not-before, three times a period, whatever the outcome", () => {
    const all = worlds({ processes, clock: "steady", outcomes: "any" });
    holds(
      runs,
      fc.property(all, (world) => {
        const sendings = simulate(world);
        for (const [index, { at }] of sendings.entries()) {
          const next = sendings[index + 1]?.at ?? LENGTH;
          const wait = waits(sendings, index);
          if (next < LENGTH) expect(next - at).toBeGreaterThanOrEqual(wait);
          expect(awake(world, at + wait, next)).toBeLessThanOrEqual(HOUR);
          const fifth = sendings[index + 4]?.at ?? Infinity;
          expect(fifth - at).toBeGreaterThanOrEqual(DAY);
        }
      }),
    );
  });
});

test("the generated worlds contain every case", () => {
  const seen = { sent: 0, back: 0, ahead: 0, slept: 0, restarts: 0, most: 0 };
  const all = worlds({ processes: 4, clock: "set", outcomes: "any" });
  for (const world of fc.sample(all, { numRuns: 200, seed: 7 })) {
    const sendings = simulate(world);
    seen.sent += sendings.length;
    seen.most = Math.max(seen.most, sendings.length);
    seen.back += world.steps.filter(({ by }) => by < -DAY).length;
    seen.ahead += world.steps.filter(({ by }) => by > DAY).length;
    seen.slept += world.sleeps.length;
    seen.restarts += world.lives.flat().length;
  }
  console.log(seen);
  expect(Object.values(seen).filter((count) => count < 40)).toEqual([]);
});
