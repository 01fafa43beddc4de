import * as v from "valibot";
import { describe, expect, it } from "vitest";
import {
  anonymize,
  counted,
  exported,
  present,
  type Schema,
} from "../../src/anonymize/mod.ts";

const text = v.pipe(v.string(), exported());
const count = v.pipe(v.number(), exported());
const run = (schema: Schema, value: unknown): unknown =>
  anonymize(schema, value);

describe("an unknown kind", () => {
  it("is redacted as a whole, whatever it contains", () => {
    const parts = {
      item: text,
      value: text,
      key: text,
      items: [text],
      entries: { a: text },
      wrapped: undefined,
    };
    const bag = { ...v.any(), type: "bag", ...parts } as unknown as Schema;
    for (
      const value of [
        "a",
        ["a"],
        { a: "a" },
        new Map([["a", "a"]]),
        new Set(["a"]),
      ]
    ) {
      expect(run(bag, value)).toBe("xxxx");
      expect(run(v.array(bag as never), [value])).toEqual(["xxxx"]);
      expect(anonymize(bag, value, { redacted: "omit" })).toBe(undefined);
    }
  });
});

describe("what is unset", () => {
  it("is absent, and null leaves only from marked fields", () => {
    const schema = v.object({
      a: v.optional(text),
      b: v.nullish(text),
      c: v.nullable(v.string()),
      d: v.pipe(v.nullish(v.array(v.string())), counted()),
      e: v.pipe(v.nullish(v.any()), present()),
      f: count,
    });
    expect(run(schema, {})).toEqual({});
    expect(run(schema, { a: undefined, e: undefined })).toEqual({});
    expect(run(schema, { b: null, c: null, d: null, e: null, f: null }))
      .toEqual({ b: null, c: "xxxx", d: null, e: null, f: "xxxx" });
    expect(run(v.optional(text, "default"), undefined)).toBe(undefined);
  });
});
