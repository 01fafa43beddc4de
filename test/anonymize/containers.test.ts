import * as v from "valibot";
import { describe, expect, it } from "vitest";
import {
  anonymize,
  canonicalJson,
  exported,
  type Schema,
} from "../../src/anonymize/mod.ts";

const text = v.pipe(v.string(), exported());
const run = (schema: Schema, value: unknown): unknown =>
  anonymize(schema, value);

describe("of an object", () => {
  it("only fields that the schema names leave", () => {
    const fields = { a: text };
    const facts = { a: "a", b: "b", [Symbol("c")]: "c" };
    for (
      const schema of [
        v.object(fields),
        v.looseObject(fields),
        v.strictObject(fields),
        v.objectWithRest(fields, text),
      ]
    ) expect(run(schema, facts)).toEqual({ a: "a" });
  });

  it("inherited properties don't leave", () => {
    const schema = v.object({ a: text, constructor: text, toString: text });
    expect(run(schema, Object.create({ a: "a" }))).not.toHaveProperty("a");
    class Facts {
      get a() {
        return "a";
      }
    }
    expect(run(schema, new Facts())).not.toHaveProperty("a");
    expect(run(schema, { b: "b" })).toEqual({});
  });

  it("a plain object leaves, in whichever order its keys are read", () => {
    const schema = v.object({ a: text, b: text });
    for (const facts of [{ a: "a", b: "b" }, { b: "b", a: "a" }]) {
      const left = run(schema, facts) as object;
      expect(Object.getPrototypeOf(left)).toBe(Object.prototype);
      expect(Object.entries(left)).toEqual([["a", "a"], ["b", "b"]]);
    }
  });

  it("a key '__proto__' is treated like any other key", () => {
    const facts = JSON.parse('{"__proto__":{"a":"a"},"b":"b"}');
    const named = v.object({ ["__proto__"]: v.object({ a: text }), b: text });
    const left = run(named, facts);
    expect(Object.getPrototypeOf(left)).toBe(Object.prototype);
    expect(left).toHaveProperty("b", "b");
    expect(() => canonicalJson(left)).not.toThrow();
    const open = v.record(text, v.any());
    expect(Object.keys(run(open, facts) as object)).toEqual(["__proto__", "b"]);
    expect(({} as { a?: string }).a).toBe(undefined);
  });

  it("a field that can't be read is redacted, and the fields beside it leave", () => {
    const facts = {
      a: "a",
      get b(): string {
        throw new Error("no");
      },
      c: "c",
    };
    expect(run(v.object({ a: text, b: text, c: text }), facts))
      .toEqual({ a: "a", b: "xxxx", c: "c" });
  });

  it("a field in two parts of an intersection must be allowed by both", () => {
    const schema = v.intersect([
      v.object({ a: text, b: v.object({ x: text, y: text }) }),
      v.object({ c: text, b: v.object({ x: v.string(), y: text }) }),
    ]);
    expect(run(schema, { a: "a", b: { x: "x", y: "y" }, c: "c" }))
      .toEqual({ a: "a", b: { x: "xxxx", y: "y" }, c: "c" });
  });

  it("nested fields of both parts of an intersection leave", () => {
    const schema = v.intersect([
      v.object({ b: v.object({ x: text }) }),
      v.object({ b: v.object({ y: text }) }),
    ]);
    expect(run(schema, { b: { x: "x", y: "y" } })).toEqual({
      b: { x: "x", y: "y" },
    });
  });
});

it("a key that can't be read redacts its map only", () => {
  const day = v.pipe(v.date(), exported());
  const schema = v.array(v.union([text, v.map(day, text)]));
  const broken = new Map([[new Date(NaN), "a"]]);
  const facts = [...Array.from({ length: 99 }, () => broken), "a"];
  expect((run(schema, facts) as unknown[]).at(-1)).toBe("a");
  const list = v.array(
    v.object({ map: v.map(day, text), list: v.array(text) }),
  );
  const all = facts.slice(1).map((map) => ({ map, list: ["a"] }));
  expect(JSON.stringify(run(list, all))).not.toContain('"list":"xxxx"');
});

it("lazy schemas inside of lazy schemas are resolved", () => {
  const lazy = v.lazy(() => v.lazy(() => v.lazy(() => v.lazy(() => text))));
  expect(run(v.array(lazy), ["a", "a"])).toEqual(["a", "a"]);
});

describe("of an object literal", () => {
  const schema = v.object({ a: text, b: text, c: v.object({ d: text }) });

  it("fields leave in the order of the schema, whatever their order in the value", () => {
    const left = run(schema, { x: "x", c: { d: "d" }, b: "b", y: "y", a: "a" });
    expect(JSON.stringify(left)).toBe('{"a":"a","b":"b","c":{"d":"d"}}');
  });

  it("properties that aren't enumerable count as unset", () => {
    const facts = Object.defineProperty({ a: "a" }, "b", { value: "b" });
    expect(run(schema, facts)).toEqual({ a: "a" });
  });

  it("properties of a polluted Object.prototype don't leave", () => {
    const prototype = Object.prototype as { b?: string };
    try {
      prototype.b = "polluted";
      expect(Object.hasOwn(run(schema, { a: "a" }) as object, "b")).toBe(false);
    } finally {
      delete prototype.b;
    }
    expect(run(schema, { a: "a" })).toEqual({ a: "a" });
  });

  it("a proxy that refuses to list its keys is read field by field", () => {
    const ownKeys = () => {
      throw new Error("no");
    };
    expect(run(schema, new Proxy({ a: "a" }, { ownKeys }))).toEqual({ a: "a" });
  });
});
