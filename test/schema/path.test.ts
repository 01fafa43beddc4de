import * as v from "valibot";
import { expect, test } from "vitest";
import {
  anonymize,
  catalogue,
  exported,
  hashed,
} from "../../src/anonymize/mod.ts";

const text = v.pipe(v.string(), exported());

test("catalogue() quotes a name that could be read as a path", () => {
  const names = ["a.b", "*", "<key>", "c d", "[0]", "", "é", "x-y_z$1"];
  const entries = Object.fromEntries(names.map((name) => [name, text]));
  const schema = v.object({ ...entries, a: v.object({ b: text }) });
  const found = catalogue(schema).map(({ path }) => path);
  expect(found).toContain('["a.b"]');
  expect(found).toContain('["c d"]');
  expect(found).toContain("x-y_z$1");
  expect(found).toContain("a.b");
  expect(new Set(found).size).toBe(names.length + 1);
});

test("two fields never share a pseudonym, whatever their names", () => {
  const name = v.pipe(v.string(), hashed());
  const schema = v.object({
    "a.b": name,
    a: v.object({ b: name }),
    "l[]": name,
    l: v.array(name),
  });
  const facts = { "a.b": "x", a: { b: "x" }, "l[]": "x", l: ["x"] };
  const left = anonymize(schema, facts, { secret: new Uint8Array(32).fill(1) });
  expect(new Set([left["a.b"], left.a.b, left["l[]"], left.l[0]]).size).toBe(4);
});
