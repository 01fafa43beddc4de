/**
 * A branch that accepts a value always has a say in what leaves. Whether it accepts is decided by valibot, not by the
 * anonymizer.
 */
import * as v from "valibot";
import { expect, it } from "vitest";
import { anonymize, exported, type Schema } from "../../src/anonymize/mod.ts";

const text = v.pipe(v.string(), exported());
const maybe = v.optional(v.string());
const word = v.picklist(["a"]);

/** The schema of the field in a branch that keeps everything, and values that valibot accepts for it. */
const fields: Readonly<Record<string, readonly [Schema, ...unknown[]]>> = {
  "string": [v.string(), ""],
  "trimmed": [v.pipe(v.string(), v.trim(), v.maxLength(2)), "  a  "],
  "picklist": [word, "a"],
  "nullable picklist": [v.nullable(word), null],
  "nullish literal": [v.nullish(v.literal("a")), null, undefined],
  "optional with a default": [v.optional(word, "a"), undefined],
  "non-nullable in a nullable": [
    v.nullable(v.nonNullable(v.nullable(word))),
    null,
  ],
  "fallback": [v.fallback(word, "a"), "b", 5, null, undefined],
  "any": [v.any(), 5, null, undefined],
  "unknown": [v.unknown(), 5, null, undefined],
  "custom": [v.custom(() => true), null, undefined],
  "null": [v.null(), null],
  "undefined": [v.undefined(), undefined],
  "union with undefined": [v.union([v.string(), v.undefined()]), undefined],
  "union with null": [v.union([word, v.null()]), null],
  "union with an optional": [v.union([v.number(), maybe]), undefined],
  "lazy": [v.lazy(() => v.nullish(word)), "a", null, undefined],
  "intersection": [v.intersect([maybe, maybe]), "a", undefined],
  "enum": [v.enum({ A: 1 }), 1],
  "bigint": [v.literal(5n), 5n],
  "date": [v.date(), new Date(0)],
  "function": [v.function(), () => 1],
  "symbol": [v.symbol(), Symbol("a")],
  "made of text": [v.pipe(v.string(), v.transform(Number), v.number()), "5"],
  "made of anything": [
    v.pipe(v.unknown(), v.transform(() => "a"), word),
    5,
    null,
  ],
};

it.each(Object.keys(fields))(
  "a branch counts if its field is %s",
  (name) => {
    const [field, ...values] = fields[name]!;
    const keeps = v.object({ field: field as never, secret: v.string() });
    const lets = v.object({ field: v.optional(v.any()), secret: text });
    for (const value of values) {
      const facts = { field: value, secret: "canary" };
      expect(v.is(keeps, facts), String(value)).toBe(true);
      expect(v.is(lets, facts)).toBe(true);
      for (
        const schema of [
          v.union([keeps, lets]),
          v.union([lets, keeps]),
          v.union([lets, v.union([v.string(), keeps])]),
          v.union([lets, v.lazy(() => keeps)]),
          v.union([lets, v.intersect([keeps, v.looseObject({})])]),
          v.union([lets, v.nullable(keeps)]),
        ]
      ) {
        const left = anonymize<Schema>(schema, facts);
        expect(JSON.stringify(left), String(value)).not.toContain("canary");
      }
    }
  },
);

it("a branch that accepts null counts, whatever its kind", () => {
  const lets = v.nullable(text);
  for (
    const keeps of [
      v.any(),
      v.unknown(),
      v.null(),
      v.custom(() => true),
      v.lazy(() => v.nullable(v.number())),
      v.union([v.number(), v.null()]),
      v.intersect([v.null(), v.null()]),
      v.nullable(word),
    ]
  ) {
    expect(v.is(keeps, null)).toBe(true);
    expect(anonymize<Schema>(v.union([lets, keeps]), null)).toBe("xxxx");
    expect(anonymize<Schema>(v.union([keeps, lets]), null)).toBe("xxxx");
  }
});
