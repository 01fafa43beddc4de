import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import {
  anonymize,
  type AnonymizeOptions,
  exported,
  hashed,
  type Schema,
} from "../../src/anonymize/mod.ts";
import { holds, printSeed } from "./seed.ts";

printSeed();

const options: fc.Arbitrary<AnonymizeOptions> = fc.record({
  redacted: fc.constantFrom("mask", "omit", "zero"),
  keys: fc.constantFrom("masked", "kept"),
  secret: fc.constant(new Uint8Array(32).fill(5)),
}, { requiredKeys: ["redacted"] });

describe("two keys", () => {
  const names = fc.uniqueArray(
    fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom(
        "xxxx",
        "xxxx-1",
        "xxxx-2",
        "other",
        "other-2",
        "1",
        "__proto__",
      ),
      fc.constantFrom(
        "a",
        "b",
        "10.0.0.1",
        "db.acme.local",
        "constructor",
        "\ud800",
        "\udc00",
      ),
    ),
    { maxLength: 12 },
  );
  const keys: readonly Schema[] = [
    v.string(),
    v.pipe(v.string(), exported()),
    v.pipe(v.string(), exported({ text: "verbatim" })),
    v.pipe(v.picklist(["a", "b"]), exported()),
    v.pipe(v.string(), hashed()),
  ];
  const all = fc.constantFrom(...keys);

  it("of a record stay apart", () => {
    const property = fc.property(all, names, options, (key, names, options) => {
      const count = v.pipe(v.number(), exported());
      // deno-lint-ignore no-explicit-any -- keys of every kind
      const schema = v.record(key as any, count);
      const facts = Object.fromEntries(names.map((name, i) => [name, i]));
      const left = anonymize(schema as Schema, facts, options) as object;
      expect(Object.values(left).sort(ascending)).toEqual(
        names.map((_, i) => i),
      );
    });
    holds(1500, property);
  });

  it("of a map stay apart, whatever their types", () => {
    const others = fc.uniqueArray(
      fc.oneof(
        fc.constantFrom<unknown[]>(
          1,
          2,
          -0.5,
          NaN,
          1n,
          2n,
          null,
          undefined,
          true,
        ),
        fc.constantFrom<unknown[]>(Symbol("a"), Symbol("b")),
        fc.constant(null).map(() => ({})),
      ),
      { maxLength: 6 },
    );
    const property = fc.property(
      all,
      names,
      others,
      options,
      (key, names, others, options) => {
        const facts = new Map(
          [...names, ...others].map((name, i) => [name, i]),
        );
        const count = v.pipe(v.number(), exported());
        // deno-lint-ignore no-explicit-any -- keys of every kind
        const schema = v.map(key as any, count);
        const left = anonymize(schema as Schema, facts, options) as object;
        expect(Object.values(left).sort(ascending)).toEqual([
          ...facts.values(),
        ]);
      },
    );
    holds(1500, property);
  });
});

const ascending = (one: number, other: number): number => one - other;
