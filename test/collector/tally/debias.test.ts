import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { anonymize } from "../../../src/anonymize/anonymize.ts";
import { debias } from "../../../src/collector/tally/debias.ts";
import { randomized } from "../../../src/schema/randomized.ts";
import { seeded } from "./world.ts";

const SIMULATIONS = 100;
const INSTANCES = 600;

/** What a fleet answers if these shares of its instances have these words. */
function answers(
  shares: readonly number[],
  epsilon: number,
  random: () => number,
): { heard: Map<string, number>; meant: Map<string, number> } {
  const words = shares.map((_, i) => `word-${i}`);
  const schema = v.object({
    word: v.pipe(v.picklist(words), randomized({ epsilon })),
  });
  const heard = new Map(words.map((word) => [word, 0]));
  const meant = new Map(heard);
  for (let i = 0; i < INSTANCES; i++) {
    let at = random();
    const word = words[shares.findIndex((share) => (at -= share) < 0)] ??
      words.at(-1)!;
    const said = anonymize(schema, { word }, { random }) as { word: string };
    heard.set(said.word, heard.get(said.word)! + 1);
    meant.set(word, meant.get(word)! + 1);
  }
  return { heard, meant };
}

describe.each([
  ["two words, even", [0.5, 0.5]],
  ["two words, one rare", [0.98, 0.02]],
  ["three words", [0.7, 0.25, 0.05]],
  ["eight words", [0.4, 0.2, 0.1, 0.1, 0.1, 0.05, 0.05, 0]],
])("debias() of %s", (_, shares) => {
  test.each([0.5, 1, 2, 4])(
    "has the true shares in its intervals at least 93 times of 100, epsilon %d",
    (epsilon) => {
      const within = shares.map(() => 0);
      let all = 0;
      for (let seed = 1; seed <= SIMULATIONS; seed++) {
        const { heard, meant } = answers(shares, epsilon, seeded(seed));
        const hits = debias(heard, epsilon).map(({ value, low, high }) => {
          const truth = meant.get(value)! / INSTANCES;
          return low <= truth && truth <= high;
        });
        hits.forEach((hit, i) => within[i]! += Number(hit));
        if (hits.every(Boolean)) all++;
      }
      expect(Math.min(...within)).toBeGreaterThanOrEqual(93);
      expect(all).toBeGreaterThanOrEqual(93);
    },
  );
});

test("debias() has narrower intervals with more answers and with a larger epsilon", () => {
  const width = (n: number, epsilon: number): number => {
    const [{ low, high } = { low: 0, high: 0 }] = debias(
      new Map([["true", n * 0.6], ["false", n * 0.4]]),
      epsilon,
    );
    return high - low;
  };
  expect(width(10_000, 1)).toBeLessThan(width(100, 1));
  expect(width(1000, 3)).toBeLessThan(width(1000, 1));
  expect(width(1000, 50)).toBeCloseTo(width(1000, 5000), 9);
});

test("debias() removes the random answers: equal answers mean equal shares, and only random ones a share of 0", () => {
  const [yes, no] = debias(new Map([["true", 500], ["false", 500]]), 1);
  expect(yes?.share).toBeCloseTo(0.5, 12);
  expect(no?.share).toBeCloseTo(0.5, 12);
  const lie = 1 / (1 + Math.E);
  const [rare] = debias(
    new Map([["true", lie * 1e6], ["false", (1 - lie) * 1e6]]),
    1,
  );
  expect(rare?.share).toBeCloseTo(0, 9);
  expect(rare?.low).toBe(0);
});

test("debias() returns nothing for no answers, and a share of 1 for a single word", () => {
  expect(debias(new Map([["a", 0], ["b", 0]]), 1)).toEqual([]);
  expect(debias(new Map([["a", 7]]), 1))
    .toEqual([{ value: "a", share: 1, low: 1, high: 1 }]);
});
