/** The rules of the anonymizer that are about more than one kind. */
import * as v from "valibot";
import {
  anonymize,
  bucketed,
  counted,
  exported,
  hashed,
  present,
  randomized,
} from "../../src/anonymize/mod.ts";
import type { Case } from "./case.ts";
import { same } from "./same.ts";

const Config = v.object({
  entryPoints: v.record(
    v.string(),
    v.object({ address: v.pipe(v.string(), exported()) }),
  ),
  providers: v.object({
    docker: v.optional(v.object({
      endpoint: v.string(),
      exposedByDefault: v.pipe(
        v.boolean(),
        exported({ purpose: "is the safe default kept?" }),
      ),
      tls: v.object({
        ca: v.string(),
        insecureSkipVerify: v.pipe(v.boolean(), exported()),
      }),
    })),
  }),
});
const config = {
  entryPoints: { web: { address: ":80" } },
  providers: {
    docker: {
      endpoint: "tcp://10.10.10.10:2375",
      exposedByDefault: true,
      tls: { ca: "dockerCA", insecureSkipVerify: true },
    },
  },
};
const Mixed = v.object({
  text: v.string(),
  flag: v.boolean(),
  count: v.number(),
  big: v.bigint(),
  names: v.array(v.string()),
  labels: v.record(v.string(), v.string()),
  inner: v.object({ deep: v.string() }),
  pair: v.tuple([v.string(), v.pipe(v.number(), exported())]),
  open: v.pipe(v.number(), exported()),
});
const mixed = {
  text: "a",
  flag: true,
  count: 5,
  big: 5n,
  names: ["a", "b"],
  labels: { a: "b" },
  inner: { deep: "a" },
  pair: ["a", 1],
  open: 7,
};
const secret = new Uint8Array(32).fill(9);
const Coin = v.object({
  coin: v.pipe(v.picklist(["a", "b", "c"]), randomized({ epsilon: 1 })),
});
const Revised = v.object({
  old: v.pipe(v.number(), exported()),
  young: v.pipe(v.number(), exported({ since: 3 })),
  past: v.pipe(v.number(), exported({ expires: "2026-01-02" })),
});

export const rules: readonly Case[] = [
  {
    name: "the documented example comes out as printed",
    run: () =>
      same(anonymize(Config, config), {
        entryPoints: { "xxxx-1": { address: ":80" } },
        providers: {
          docker: {
            endpoint: "xxxx",
            exposedByDefault: true,
            tls: { ca: "xxxx", insecureSkipVerify: true },
          },
        },
      }),
  },
  {
    name: "mask writes the mask and keeps a list's length",
    run: () =>
      same(anonymize(Mixed, mixed), {
        text: "xxxx",
        flag: "xxxx",
        count: "xxxx",
        big: "xxxx",
        names: ["xxxx", "xxxx"],
        labels: { "xxxx-1": "xxxx" },
        inner: { deep: "xxxx" },
        pair: ["xxxx", 1],
        open: 7,
      }),
  },
  {
    name: "omit leaves nothing, not even the containers",
    run: () =>
      same(anonymize(Mixed, mixed, { redacted: "omit" }), {
        pair: ["xxxx", 1],
        open: 7,
      }),
  },
  {
    name: "zero writes each kind's empty value",
    run: () =>
      same(anonymize(Mixed, mixed, { redacted: "zero" }), {
        text: "xxxx",
        flag: false,
        count: 0,
        big: "0",
        names: [],
        labels: {},
        inner: { deep: "xxxx" },
        pair: ["xxxx", 1],
        open: 7,
      }),
  },
  {
    name: "keys are kept only where a dialect asks",
    run: () =>
      same(
        anonymize(Mixed, { labels: { "a.example": "b" } }, { keys: "kept" }),
        {
          labels: { "a.example": "xxxx" },
        },
      ),
  },
  {
    name: "two keys never become one",
    run: () =>
      same(
        anonymize(
          v.map(v.any(), v.pipe(v.number(), exported())),
          new Map<unknown, number>([[1, 1], ["1", 2], ["1-2", 3], [{}, 4]]),
          { keys: "kept" },
        ),
        { 1: 1, "1-2": 2, "1-2-3": 3, "xxxx-4": 4 },
      ),
  },
  {
    name: "__proto__ is a key like any other",
    run: () =>
      same(
        anonymize(
          v.record(
            v.pipe(v.string(), exported()),
            v.pipe(v.number(), exported()),
          ),
          JSON.parse('{"__proto__":1,"constructor":2}'),
        ),
        JSON.parse('{"__proto__":1,"constructor":2}'),
      ),
  },
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
  {
    name: "hostile data is redacted and never throws",
    run: () => {
      const Open = v.object({
        a: v.pipe(v.string(), exported({ text: "verbatim" })),
        b: v.array(v.pipe(v.number(), exported())),
        c: v.pipe(v.array(v.any()), counted()),
      });
      const throws = {
        get a(): string {
          throw new Error("no");
        },
        b: new Proxy([1], {
          get() {
            throw new Error("no");
          },
        }),
        c: new Array(2 ** 32 - 1),
      };
      const revoked = Proxy.revocable({}, {});
      revoked.revoke();
      const sparse = { a: "\ud800", b: new Array(2 ** 32 - 1) };
      return same(
        [throws, revoked.proxy, sparse, () => 1, Symbol("a"), null].map((
          value,
        ) => anonymize(Open, value)),
        [
          { a: "xxxx", b: "xxxx", c: "xxxx" },
          "xxxx",
          { a: "\ufffd", b: "xxxx" },
          "xxxx",
          "xxxx",
          "xxxx",
        ],
      );
    },
  },
];
