import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  anonymize,
  type AnonymizeOptions,
  canonicalJson,
  compile,
} from "../../src/anonymize/mod.ts";
import { plans } from "./arbitrary-schema.ts";
import { jsonJunk, junk, valueOf } from "./arbitrary-value.ts";
import { build } from "./build-schema.ts";
import { holds, printSeed } from "./seed.ts";

printSeed();

const means: AnonymizeOptions = {
  revision: 2,
  now: () => Date.parse("2026-06-01"),
};
const styles = fc.constantFrom("mask", "omit", "zero");
const options: fc.Arbitrary<AnonymizeOptions> = fc.record({
  redacted: styles,
  keys: fc.constantFrom("masked", "kept"),
  secret: fc.constant(new Uint8Array(32).fill(5)),
}, { requiredKeys: ["redacted"] }).map((some) => ({ ...means, ...some }));
const sample = plans().chain((plan) =>
  fc.record({ plan: fc.constant(plan), value: valueOf(plan), options })
);
const json = (value: unknown) => canonicalJson([value ?? null]);

describe("of any value under any schema, anonymize()", () => {
  it("gives the same result for the same secret or the same random numbers", () => {
    const property = fc.property(
      sample,
      fc.nat(),
      ({ plan, value, options }, from) => {
        const schema = build(plan);
        const once = () => {
          let state = from;
          const random = () =>
            (state = state * 48271 % 0x7fffffff) / 0x7fffffff;
          return anonymize(schema, value, { ...options, random });
        };
        expect(json(once())).toBe(json(once()));
      },
    );
    holds(500, property);
  });

  it("gives the same result as compile(), in any order of calls", () => {
    const property = fc.property(
      sample,
      styles,
      ({ plan, value, options }, redacted) => {
        const schema = build(plan);
        const other: AnonymizeOptions = {
          redacted,
          keys: "kept",
          random: () => 0.9,
        };
        const both = { ...options, random: () => 0.9 };
        anonymize(schema, value, other);
        const compiled = compile(schema, both);
        const once = json(anonymize(schema, value, both));
        anonymize(schema, value, other);
        expect(json(compiled(value))).toBe(once);
        expect(json(anonymize(schema, value, both))).toBe(once);
        expect(json(compile(build(plan), both)(value))).toBe(once);
      },
    );
    holds(500, property);
  });

  it("never changes its input, and only reads it", () => {
    const property = fc.property(sample, ({ plan, value, options }) => {
      const schema = build(plan);
      const both = { ...options, random: () => 0.9 };
      const before = structuredClone(value);
      const output = json(anonymize(schema, value, both));
      expect(isDeepStrictEqual(value, before)).toBe(true);
      expect(json(anonymize(schema, freeze(value), both))).toBe(output);
    });
    holds(500, property);
  });

  it("gives results that canonical JSON accepts", () => {
    const property = fc.property(sample, ({ plan, value, options }) => {
      const output = anonymize(build(plan), value, options);
      if (output === undefined) return;
      const parsed = JSON.parse(JSON.stringify(output));
      expect(canonicalJson(parsed)).toBe(canonicalJson(output));
    });
    holds(500, property);
  });
});

describe("of JSON kinds marked exported, present, bucketed or not at all, anonymize()", () => {
  const sample = plans({ json: true }).chain((plan) =>
    fc.record({ plan: fc.constant(plan), value: valueOf(plan, jsonJunk) })
  );

  it("is idempotent under its own output", () => {
    const property = fc.property(sample, ({ plan, value }) => {
      const schema = build(plan);
      const facts = JSON.parse(
        JSON.stringify(
          value ?? null,
          (_, part) => typeof part === "bigint" ? `${part}` : part,
        ),
      );
      const once = anonymize(schema, facts, means);
      expect(json(anonymize(schema, once, means))).toBe(json(once));
    });
    holds(1200, property);
  });
});

describe("the omit style", () => {
  it("leaves no mask and, below the root, no empty container", () => {
    const sample = plans({ tuples: false }).chain((plan) =>
      fc.record({ plan: fc.constant(plan), value: valueOf(plan, junk) })
    );
    const property = fc.property(sample, ({ plan, value }) => {
      const output = anonymize(build(plan), value, {
        ...means,
        redacted: "omit",
      });
      // The mask that the scrub writes isn't the mask of a redacted field.
      const found = within(output).map((part) => JSON.stringify(part));
      expect(found.slice(1)).not.toContain("{}");
      expect(found.slice(1)).not.toContain("[]");
      if (!JSON.stringify(plan).includes('"string"')) {
        expect(found).not.toContain('"xxxx"');
      }
    });
    holds(600, property);
  });
});

/** A value and all that is in it. */
function within(value: unknown): unknown[] {
  return typeof value === "object" && value !== null
    ? [value, ...Object.values(value).flatMap(within)]
    : [value];
}

/** Freezes a value with all that is in it. */
function freeze(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) {
    return value;
  }
  Object.freeze(value);
  if (value instanceof Map) [...value].flat().forEach(freeze);
  else if (value instanceof Set) value.forEach(freeze);
  else Object.values(value).forEach(freeze);
  return value;
}
