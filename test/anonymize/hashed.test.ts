import * as v from "valibot";
import { expect, test } from "vitest";
import { anonymize, hashed, pseudonym } from "../../src/anonymize/mod.ts";

const secret = new Uint8Array(32).fill(7);
const name = v.pipe(v.string(), hashed());

test("hashed() gives the pseudonym of the value, with the field's path as the domain", () => {
  const schema = v.object({ a: name, b: v.object({ c: name }) });
  const left = anonymize(schema, { a: "x", b: { c: "x" } }, { secret });
  expect(left).toEqual({
    a: pseudonym(secret, "a", "x"),
    b: { c: pseudonym(secret, "b.c", "x") },
  });
  expect(left.a).not.toBe(left.b.c);
});

test("hashed() gives equal values of a list the same pseudonym", () => {
  const left = anonymize(v.array(name), ["x", "y", "x"], { secret });
  expect(left[0]).toBe(left[2]);
  expect(left[0]).not.toBe(left[1]);
  expect(left[0]).toMatch(/^[0-9a-f]{64}$/);
});

test("hashed() gives different pseudonyms to the same path in two parts of a report", () => {
  const schema = v.object({ a: name });
  const run = (part: string) => anonymize(schema, { a: "x" }, { secret, part });
  const parts = ["config", "metrics", "events.config", "events.a"];
  expect(new Set(parts.map((part) => run(part).a)).size).toBe(parts.length);
  expect(run("config").a).toBe(pseudonym(secret, "config:a", "x"));
});

test("hashed() gives different pseudonyms on two instances", () => {
  const other = new Uint8Array(32).fill(8);
  expect(anonymize(name, "x", { secret: other })).not.toBe(
    anonymize(name, "x", { secret }),
  );
});

test("hashed() without a secret is redacted, in every style", () => {
  const schema = v.object({ a: name, n: v.pipe(v.number(), hashed()) });
  const run = (redacted: "mask" | "omit" | "zero") =>
    anonymize(schema, { a: "x", n: 5 }, { redacted });
  expect(run("mask")).toEqual({ a: "xxxx", n: "xxxx" });
  expect(run("omit")).toEqual({});
  expect(run("zero")).toEqual({ a: "xxxx", n: 0 });
});

test("hashed() takes numbers as text, also NaN and infinities", () => {
  const schema = v.object({ a: v.pipe(v.number(), hashed()) });
  const run = (a: unknown) => anonymize(schema, { a }, { secret }).a;
  expect(run(5)).toBe(pseudonym(secret, "a", "5"));
  expect(run(-1.5e300)).toBe(pseudonym(secret, "a", "-1.5e+300"));
  for (const other of ["5", 5n, true, [5], { a: 5 }]) {
    expect(run(other)).toBe("xxxx");
  }
});

test("hashed() keys are pseudonyms with the key's path as the domain", () => {
  const schema = v.object({ a: v.record(name, v.object({})) });
  const facts = { a: { x: {}, y: {} } };
  expect(anonymize(schema, facts, { secret })).toEqual({
    a: {
      [pseudonym(secret, "a.<key>", "x")]: {},
      [pseudonym(secret, "a.<key>", "y")]: {},
    },
  });
  expect(anonymize(schema, facts)).toEqual({
    a: { "xxxx-1": {}, "xxxx-2": {} },
  });
});
