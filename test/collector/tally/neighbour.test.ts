import { expect, test } from "vitest";
import {
  type Attack,
  guessesRight,
  guessesRightFromPublished,
} from "./neighbour.ts";
import { bytesOf, quiet } from "./quiet.ts";
import { seeded } from "./world.ts";

/** How often an attacker is right about 300 others, of whom none comes or goes: the worst case. */
function rate(
  over: Partial<Attack> & Pick<Attack, "periods">,
  { times = 2000, churn = 0, guess = guessesRight } = {},
): number {
  const chance = seeded(17);
  const random = bytesOf(seeded(18));
  let right = 0;
  for (let i = 0; i < times; i++) {
    const many = 148 + Math.floor(chance() * 5);
    const moved = Array.from({ length: over.periods }, () => {
      let [a, b] = [0, 0];
      for (let j = 0; j < churn; j++) {
        const by = chance() < 0.5 ? 1 : -1;
        if (chance() < 0.5) a += by;
        else b += by;
      }
      return [a, b] as const;
    });
    const others = (period: number) =>
      moved.slice(0, period + 1).reduce<readonly [number, number]>(
        ([a, b], [more, fewer]) => [a + more, b + fewer],
        [many, 300 - many],
      );
    if (guess({ others, chance, random, ...over })) right++;
  }
  return right / times;
}

const published = { guess: guessesRightFromPublished };

test("somebody who reads all published weeks guesses one installation's value hardly better than a coin", () => {
  expect(rate({ periods: 2 }, published)).toBeLessThan(0.55);
  expect(rate({ periods: 8 }, published)).toBeLessThan(0.55);
  expect(rate({ periods: 8 }, { ...published, churn: 6 })).toBeLessThan(0.55);
});

test("somebody who also knows all other installations guesses it in less than 57 of 100 cases", () => {
  expect(rate({ periods: 2 })).toBeLessThan(0.57);
  expect(rate({ periods: 8 })).toBeLessThan(0.57);
  expect(rate({ periods: 56 }, { times: 600 })).toBeLessThan(0.63);
});

test("these attackers find out more if one of the rules is missing", () => {
  expect(rate({ periods: 2, random: quiet })).toBeGreaterThan(0.65);
  expect(rate({ periods: 56, stays: false }, { times: 300 }))
    .toBeGreaterThan(0.7);
  expect(rate({ periods: 56, stays: false }, { ...published, times: 300 }))
    .toBeGreaterThan(0.62);
});
