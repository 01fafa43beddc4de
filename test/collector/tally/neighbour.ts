/**
 * Attackers who know that one installation went away half-way, and want to know which of two values it had. One has only
 * what is published, and takes the value whose numbers fell. The other one knows everything else: exactly how many others
 * had each value in each period, and how published numbers are made. It takes the value under which those are more likely,
 * so nobody can guess better.
 */
import { coarsen, type Random } from "../../../src/collector/tally/coarsen.ts";
import type { TallyField } from "../../../src/collector/tally/field.ts";
import type { ShownPeriod } from "../../../src/collector/tally/shown.ts";

const K = 5;
const STEP = 5;
const STAY = 3 * STEP;
const field: TallyField = {
  name: "config.mode",
  part: "config",
  kind: "string",
  numeric: false,
  many: false,
  inside: ["config"],
  required: true,
};

/** How an attack goes. */
export interface Attack {
  /** In how many periods numbers are published; the installation is there in the first half. */
  readonly periods: number;
  /** How many others have each of the two values in a period. */
  readonly others: (period: number) => readonly [number, number];
  /** From 0 to 1. */
  readonly chance: () => number;
  /** For the numbers that are published. */
  readonly random: Random;
  /** False to publish each period without regard to the one before. @default true */
  readonly stays?: boolean;
}

/** True if an attacker who knows everything else guesses the value. */
export function guessesRight(attack: Attack): boolean {
  const { stays = true, chance } = attack;
  const { value, told } = publish(attack);
  const [first, second] = [0, 1].map((guess) => likelihood(guess));
  if (first === second) return chance() < 0.5;
  return value === (first! > second! ? 0 : 1);

  /** How likely the published numbers are if the installation had this value, as a logarithm. */
  function likelihood(guess: number): number {
    let sum = 0;
    for (const [period, numbers] of told.entries()) {
      const counts = countsOf(attack, period, guess);
      for (const i of [0, 1] as const) {
        const last = stays ? told[period - 1]?.[i] : undefined;
        sum += Math.log(probability(numbers[i], counts[i], last) + 1e-12);
      }
    }
    return sum;
  }
}

/** True if an attacker who has only what is published guesses the value. */
export function guessesRightFromPublished(attack: Attack): boolean {
  const { value, told } = publish(attack);
  const fell = (of: 0 | 1): number => {
    const half = told.length / 2;
    const mean = (some: typeof told): number =>
      some.reduce((sum, numbers) => sum + numbers[of], 0) / half;
    return mean(told.slice(0, half)) - mean(told.slice(half));
  };
  const difference = fell(0) - fell(1);
  if (difference === 0) return attack.chance() < 0.5;
  return value === (difference > 0 ? 0 : 1);
}

/** Which value the installation had, and what was published. */
function publish(
  attack: Attack,
): { value: number; told: readonly (readonly [number, number])[] } {
  const { periods, chance, random, stays = true } = attack;
  const value = chance() < 0.5 ? 0 : 1;
  let previous: ShownPeriod | undefined;
  const told: (readonly [number, number])[] = [];
  for (let period = 0; period < periods; period++) {
    const counts = countsOf(attack, period, value);
    previous = coarsen(
      {
        start: "2026-01-05",
        instances: counts[0] + counts[1],
        reports: 0,
        nameless: 0,
        bare: 0,
        cells: counts.map((instances, i) => ({
          field: field.name,
          value: `${i}`,
          instances,
          count: instances,
        })),
      },
      [field],
      { k: K, previous: stays ? previous : undefined, random },
    );
    const cells = previous.fields.get(field.name)?.cells ?? [];
    const of = (value: string): number =>
      cells.find((cell) => cell.value === value)?.instances ?? NaN;
    told.push([of("0"), of("1")]);
  }
  return { value, told };
}

function countsOf(
  { periods, others }: Attack,
  period: number,
  value: number,
): [number, number] {
  const [a, b] = others(period);
  const there = period < periods / 2 ? 1 : 0;
  return [a + (value === 0 ? there : 0), b + (value === 1 ? there : 0)];
}

/** How likely a number is published for a count, if `last` was published before. */
function probability(
  told: number,
  count: number,
  last: number | undefined,
): number {
  if (last === undefined) return between(told - STEP / 2, told + STEP / 2);
  return told === last
    ? between(last - STAY - STEP / 2, last + STAY + STEP / 2)
    : between(told - STEP / 2, told + STEP / 2);

  function between(low: number, high: number): number {
    return normalBelow((high - count) / STEP) -
      normalBelow((low - count) / STEP);
  }
}

/** The share of a normal distribution below z (Abramowitz and Stegun 7.1.26; the error is below 1e-7). */
function normalBelow(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const tail = t * Math.exp(-x * x) *
    (0.254829592 +
      t * (-0.284496736 +
          t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return z < 0 ? tail / 2 : 1 - tail / 2;
}
