import * as v from "valibot";
import { describe, expect, it } from "vitest";
import {
  anonymize,
  bucketed,
  exported,
  hashed,
  present,
  type Schema,
} from "../../src/anonymize/mod.ts";

const text = v.pipe(v.string(), exported());
const count = v.pipe(v.number(), exported());
const run = (
  schema: Schema,
  value: unknown,
  redacted: "mask" | "omit" | "zero" = "mask",
): unknown => anonymize(schema, value, { redacted });
/** A union of these branches, and one of the same branches in reverse. */
const orders = (...branches: v.GenericSchema[]) =>
  [branches, branches.toReversed()].map((all) => v.union(all));

describe("where several branches of a union accept, what leaves", () => {
  it("is what the strictest branch lets leave", () => {
    for (const schema of orders(text, v.string())) {
      expect(run(schema, "a")).toBe("xxxx");
    }
    for (const schema of orders(count, v.pipe(v.number(), bucketed([0, 10])))) {
      expect(run(schema, 12)).toBe("xxxx");
      expect(run(schema, 10)).toBe(10);
    }
    for (const schema of orders(text, v.pipe(v.string(), hashed()), v.any())) {
      expect(run(schema, "a")).toBe("xxxx");
    }
    for (const schema of orders(text, v.pipe(v.any(), present()))) {
      expect(run(schema, 5)).toBe(true);
      expect(run(schema, "a")).toBe("xxxx");
    }
  });

  it("is, for each field, what all branches let leave", () => {
    const all = { a: text, b: text, c: count };
    for (
      const schema of orders(v.object(all), v.object({ ...all, b: v.string() }))
    ) {
      expect(run(schema, { a: "a", b: "b", c: 1 })).toEqual({
        a: "a",
        b: "xxxx",
        c: 1,
      });
      expect(run(schema, { a: "a", b: "b", c: 1 }, "omit")).toEqual({
        a: "a",
        c: 1,
      });
    }
    for (
      const schema of orders(
        v.object(all),
        v.object({ a: text, c: v.number() }),
      )
    ) {
      expect(run(schema, { a: "a", b: "b", c: 1 })).toEqual({
        a: "a",
        c: "xxxx",
      });
    }
    for (const schema of orders(v.array(text), v.tuple([v.string(), text]))) {
      expect(run(schema, ["a", "b"])).toEqual(["xxxx", "b"]);
    }
  });

  it("is nothing if one branch names no fields, or other fields", () => {
    for (const redacted of ["mask", "omit", "zero"] as const) {
      for (
        const schema of [
          ...orders(v.object({ a: text }), v.object({})),
          ...orders(v.object({ a: text }), v.looseObject({ b: text })),
          ...orders(v.object({ a: text }), v.record(v.string(), text)),
          ...orders(
            v.record(v.pipe(v.string(), exported()), v.any()),
            v.record(v.string(), v.any()),
          ),
          v.intersect([v.object({ a: text }), v.record(v.string(), text)]),
          v.intersect([
            v.object({ a: text }),
            v.pipe(v.looseObject({}), present({ since: 2 })),
          ]),
        ]
      ) {
        const left = anonymize<Schema>(schema, { a: "canary", b: "finch" }, {
          redacted,
          revision: 1,
        });
        expect(JSON.stringify(left) ?? "").not.toMatch(/canary|finch/);
      }
    }
  });
});
