import * as v from "valibot";
import { expect, test } from "vitest";
import {
  anonymize,
  type AnonymizeOptions,
  exported,
} from "../../src/anonymize/mod.ts";

const Config = v.object({
  list: v.array(v.string()),
  set: v.set(v.number()),
  pair: v.tuple([v.string()]),
  map: v.map(v.string(), v.string()),
  inner: v.object({ flag: v.boolean(), size: v.number(), name: v.string() }),
  words: v.picklist([1, 2]),
  open: v.record(v.string(), v.pipe(v.number(), exported())),
});
const facts = {
  list: ["a", "b"],
  set: new Set([1]),
  pair: ["a"],
  map: new Map([["a", "b"]]),
  inner: { flag: true, size: 5, name: "a" },
  words: 1,
  open: { a: 1 },
};
const run = (options: AnonymizeOptions): unknown =>
  anonymize(Config, facts, options);

test("mask writes the mask for each leaf and keeps every length", () => {
  expect(run({ redacted: "mask" })).toEqual({
    list: ["xxxx", "xxxx"],
    set: ["xxxx"],
    pair: ["xxxx"],
    map: { "xxxx-1": "xxxx" },
    inner: { flag: "xxxx", size: "xxxx", name: "xxxx" },
    words: "xxxx",
    open: { "xxxx-1": 1 },
  });
});

test("omit keeps marked fields and the containers around them", () => {
  expect(run({ redacted: "omit" })).toEqual({ open: { "xxxx-1": 1 } });
});

test("zero writes the empty value of each kind", () => {
  expect(run({ redacted: "zero" })).toEqual({
    list: [],
    set: [],
    pair: [],
    map: {},
    inner: { flag: false, size: 0, name: "xxxx" },
    words: 0,
    open: { "xxxx-1": 1 },
  });
});

test("zero writes the empty value of what a lazy schema resolves to", () => {
  const Lazy = v.object({ size: v.lazy(() => v.number()) });
  expect(anonymize(Lazy, { size: 5 }, { redacted: "zero" })).toEqual({
    size: 0,
  });
});

test("unmarked keys leave only if keys are kept, in every style", () => {
  expect(run({ keys: "kept" })).toMatchObject({
    map: { a: "xxxx" },
    open: { a: 1 },
  });
  expect(run({ keys: "kept", redacted: "omit" })).toEqual({ open: { a: 1 } });
  expect(run({ keys: "kept", redacted: "zero" })).toMatchObject({
    map: {},
    open: { a: 1 },
  });
});
