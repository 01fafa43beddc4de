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
  it("only what the schema names leaves", () => {
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

  it("nothing that is inherited leaves", () => {
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

  it("a key __proto__ is a key like any other", () => {
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

  it("a field that can't be read is redacted, those beside it leave", () => {
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

  it("a field that two of an intersection name must pass both", () => {
    const schema = v.intersect([
      v.object({ a: text, b: v.object({ x: text, y: text }) }),
      v.object({ c: text, b: v.object({ x: v.string(), y: text }) }),
    ]);
    expect(run(schema, { a: "a", b: { x: "x", y: "y" }, c: "c" }))
      .toEqual({ a: "a", b: { x: "xxxx", y: "y" }, c: "c" });
  });

  it("what is deep in an intersection leaves from both sides", () => {
    const schema = v.intersect([
      v.object({ b: v.object({ x: text }) }),
      v.object({ b: v.object({ y: text }) }),
    ]);
    expect(run(schema, { b: { x: "x", y: "y" } })).toEqual({
      b: { x: "x", y: "y" },
    });
  });
});

it("a key that can't be read redacts its map, and nothing beside it", () => {
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

it("schemas as lazy as can be are seen through", () => {
  const lazy = v.lazy(() => v.lazy(() => v.lazy(() => v.lazy(() => text))));
  expect(run(v.array(lazy), ["a", "a"])).toEqual(["a", "a"]);
});

describe("of an object literal", () => {
  const schema = v.object({ a: text, b: text, c: v.object({ d: text }) });

  it("fields leave in the schema's order, whatever order they come in", () => {
    const left = run(schema, { x: "x", c: { d: "d" }, b: "b", y: "y", a: "a" });
    expect(JSON.stringify(left)).toBe('{"a":"a","b":"b","c":{"d":"d"}}');
  });

  it("what isn't enumerable counts as unset", () => {
    const facts = Object.defineProperty({ a: "a" }, "b", { value: "b" });
    expect(run(schema, facts)).toEqual({ a: "a" });
  });

  it("what somebody added to every object doesn't leave", () => {
    const prototype = Object.prototype as { b?: string };
    try {
      prototype.b = "polluted";
      expect(Object.hasOwn(run(schema, { a: "a" }) as object, "b")).toBe(false);
    } finally {
      delete prototype.b;
    }
    expect(run(schema, { a: "a" })).toEqual({ a: "a" });
  });

  it("a proxy that refuses to list its keys is asked for each field", () => {
    const ownKeys = () => {
      throw new Error("no");
    };
    expect(run(schema, new Proxy({ a: "a" }, { ownKeys }))).toEqual({ a: "a" });
  });
});
