import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { anonymize, compile, randomized } from "../../src/anonymize/mod.ts";

const DRAWS = 20_000;
/** Each of these takes two pseudonyms; an error of 3 % still shows. */
const INSTANCES = 5_000;

/** Random numbers that are the same in every run (mulberry32). */
function seeded(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Chance alone causes a larger difference once in 15,000 times. */
function expectShare(count: number, share: number, draws = DRAWS): void {
  const sigma = Math.sqrt(draws * share * (1 - share));
  expect(Math.abs(count - draws * share)).toBeLessThan(4 * sigma);
}

function secretOf(n: number): Uint8Array {
  const secret = new Uint8Array(32);
  new DataView(secret.buffer).setUint32(0, n);
  return secret;
}

const WORDS = ["a", "b", "c", "d", "e"];
const Level = { Low: 1, Mid: 2, High: 3 } as const;

describe.each([0.1, 1, 3])("randomized() with an epsilon of %d", (epsilon) => {
  const mark = () => randomized<never>({ epsilon });
  const kinds = [
    ["boolean", v.pipe(v.boolean(), mark()), [true, false]],
    ["picklist", v.pipe(v.picklist(WORDS), mark()), WORDS],
    ["enum", v.pipe(v.enum(Level), mark()), [1, 2, 3]],
  ] as const;

  it.each(kinds)(
    "gives the true %s as often as epsilon says",
    (_, schema, words) => {
      const k = words.length;
      const share = Math.exp(epsilon) / (Math.exp(epsilon) + k - 1);
      const random = seeded(k * 1000 + epsilon);
      const anonymous = compile(schema as v.GenericSchema, { random });
      for (const truth of words) {
        const counts = new Map<unknown, number>(words.map((word) => [word, 0]));
        for (let i = 0; i < DRAWS; i++) {
          const answer = anonymous(truth);
          counts.set(answer, (counts.get(answer) ?? 0) + 1);
        }
        expect(counts.size).toBe(k);
        for (const word of words) {
          expectShare(
            counts.get(word)!,
            word === truth ? share : (1 - share) / (k - 1),
          );
        }
      }
    },
  );
});

describe("randomized() with a secret", () => {
  const coin = v.pipe(v.boolean(), randomized({ epsilon: 1 }));
  const Two = v.object({
    a: coin,
    b: coin,
    young: v.pipe(v.boolean(), randomized({ epsilon: 1 }, { since: 2 })),
  });
  const facts = { a: true, b: true, young: true };
  const truth = Math.E / (Math.E + 1);

  it("gives the same answer each time, whatever the random numbers", () => {
    for (let n = 0; n < 200; n++) {
      const secret = secretOf(n);
      const answer = anonymize(Two, facts, { secret });
      for (const random of [() => 0, () => 0.999, () => NaN]) {
        expect(anonymize(Two, facts, { secret, random })).toEqual(answer);
        expect(compile(Two, { secret, random })(facts)).toEqual(answer);
      }
    }
  });

  it("draws again for each part of a report", () => {
    const answers = (part: string) =>
      Array.from(
        { length: 200 },
        (_, n) => anonymize(Two, facts, { secret: secretOf(n), part }).a,
      );
    expect(answers("config")).toEqual(answers("config"));
    expect(answers("config")).not.toEqual(answers("metrics"));
  });

  it("gives the truth as often as epsilon says, over many instances", () => {
    let [a, b, young, both, again] = [0, 0, 0, 0, 0];
    for (let n = 0; n < INSTANCES; n++) {
      const left = anonymize(Two, facts, { secret: secretOf(n) });
      const other = anonymize(Two, { ...facts, a: false }, {
        secret: secretOf(n),
      });
      a += +(left.a === true);
      b += +(left.b === true);
      young += +(left.young === true);
      // Each field has its own draw, and so has each of its two values.
      both += +(left.a === left.b);
      again += +((left.a === true) === (other.a === false));
    }
    for (const count of [a, b, young]) expectShare(count, truth, INSTANCES);
    const alike = truth ** 2 + (1 - truth) ** 2;
    for (const count of [both, again]) expectShare(count, alike, INSTANCES);
  });
});

it("a random number out of bounds gives a word or nothing", () => {
  const schema = v.pipe(v.picklist(WORDS), randomized({ epsilon: 1 }));
  for (const draw of [-1, 1, 2, NaN, Infinity]) {
    expect([...WORDS, "xxxx"]).toContain(
      anonymize(schema, "a", { random: () => draw }),
    );
  }
  expect(anonymize(schema, "secret")).toBe("other");
  expect(anonymize(schema, 5)).toBe("xxxx");
});
