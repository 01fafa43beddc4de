/** The rules of the anonymizer that are about more than one kind. */
import * as v from "valibot";
import { anonymize, exported } from "../../src/anonymize/mod.ts";
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
    name: "zero writes the empty value of each kind",
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
        { 1: 1, "1-1": 2, "1-2": 3, "[object Object]": 4 },
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
];
