/** What the marks do beyond one value: consent, time, secrets, buckets. */
import * as v from "valibot";
import {
  anonymize,
  bucketed,
  exported,
  hashed,
  present,
  randomized,
} from "../../src/anonymize/mod.ts";
import type { Case } from "./case.ts";
import { same } from "./same.ts";

const secret = new Uint8Array(32).fill(9);
const Coin = v.object({
  coin: v.pipe(v.picklist(["a", "b", "c"]), randomized({ epsilon: 1 })),
});
const Revised = v.object({
  old: v.pipe(v.number(), exported()),
  young: v.pipe(v.number(), exported({ since: 3 })),
  past: v.pipe(v.number(), exported({ expires: "2026-01-02" })),
});

export const marks: readonly Case[] = [
  {
    name: "a newer mark than the consent's revision stays",
    run: () =>
      same(anonymize(Revised, { old: 1, young: 2 }, { revision: 2 }), {
        old: 1,
        young: "xxxx",
      }),
  },
  {
    name: "an expired mark stays",
    run: () => {
      const on = (day: string) =>
        anonymize(Revised, { past: 1 }, { now: () => Date.parse(day) });
      return same([on("2026-01-01T23:59:59Z"), on("2026-01-02")], [
        { past: 1 },
        { past: "xxxx" },
      ]);
    },
  },
  {
    name: "a randomized answer lasts for one secret",
    run: () =>
      ["a", "b", "c"].map((coin) => {
        const answer = anonymize(Coin, { coin }, { secret });
        return same(anonymize(Coin, { coin }, { secret }), answer);
      }),
  },
  {
    name: "a randomized answer is the truth as often as epsilon says",
    run: () => {
      const truth = Math.E / (Math.E + 2);
      const draw = (random: number) =>
        anonymize(Coin, { coin: "a" }, { random: () => random });
      return same([0, truth - 1e-9, truth + 1e-9, 0.78, 0.9999].map(draw), [
        { coin: "a" },
        { coin: "a" },
        { coin: "b" },
        { coin: "b" },
        { coin: "c" },
      ]);
    },
  },
  {
    name: "pseudonyms hang on the secret, the path and the value",
    run: () => {
      const Names = v.object({
        a: v.pipe(v.string(), hashed()),
        b: v.pipe(v.string(), hashed()),
        c: v.record(
          v.pipe(v.string(), hashed()),
          v.pipe(v.string(), present()),
        ),
      });
      return anonymize(Names, { a: "x", b: "x", c: { x: "y" } }, { secret });
    },
  },
  {
    name: "log2 finds the power below at every power of two",
    run: () => {
      const Size = v.pipe(v.number(), bucketed("log2"));
      const found = [];
      for (let power = -1074; power < 1024; power++) {
        const value = 2 ** power;
        found.push(anonymize(Size, value));
        same(found.at(-1), value);
        if (power > -1022) same(anonymize(Size, value * 1.999), value);
      }
      same([-5, -8, 0].map((value) => anonymize(Size, value)), [-8, -8, 0]);
      return found;
    },
  },
];
