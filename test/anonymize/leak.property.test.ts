import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  anonymize,
  type AnonymizeOptions,
  canonicalJson,
} from "../../src/anonymize/mod.ts";
import { type Plan, plans } from "./arbitrary-schema.ts";
import { valueOf } from "./arbitrary-value.ts";
import { build } from "./build-schema.ts";
import { canariesIn, survivors } from "./canary.ts";
import { hostile, plant } from "./hostile.ts";
import { kin } from "./kin.ts";
import { isExact, mayLeave } from "./may-leave.ts";
import { holds, printSeed } from "./seed.ts";

printSeed();

const STYLES = ["mask", "omit", "zero"] as const;
const means: AnonymizeOptions = {
  revision: 2,
  now: () => Date.parse("2026-06-01"),
};
const secrets = fc.constantFrom(undefined, new Uint8Array(32).fill(5));
const meant = (plan: Plan, other?: fc.Arbitrary<unknown>) =>
  fc.record({
    plan: fc.constant(plan),
    value: valueOf(plan, other),
    secret: secrets,
  });
const both = plans().chain((plan) => meant(plan));

describe("of any value under any schema", () => {
  it("only what a mark allows leaves, in every style", () => {
    let left = 0;
    const property = fc.property(both, ({ plan, value, secret }) => {
      const schema = build(plan);
      const canaries = canariesIn(value);
      const allowed = mayLeave(plan, value);
      for (const redacted of STYLES) {
        const options = { ...means, redacted, ...(secret && { secret }) };
        const found = survivors(canaries, anonymize(schema, value, options));
        left += found.length;
        expect(found.filter((canary) => !allowed.has(canary))).toEqual([]);
      }
    });
    holds(1200, property);
    // Without any mark the test would show nothing.
    expect(left).toBeGreaterThan(200);
  });

  it("nothing leaves that an accepting branch keeps", () => {
    const choices = fc.oneof(plans(), plans({ flat: true })).map(kin)
      .chain((plan) => meant(plan));
    const property = fc.property(choices, ({ plan, value }) => {
      const output = anonymize(build(plan), value, means);
      const allowed = mayLeave(plan, value);
      expect(
        survivors(canariesIn(value), output)
          .filter((canary) => !allowed.has(canary)),
      ).toEqual([]);
    });
    holds(1200, property);
  });

  it("everything that a mark allows leaves, if there is no union", () => {
    const property = fc.property(both, ({ plan, value, secret }) => {
      fc.pre(isExact(plan));
      const options = { ...means, ...(secret && { secret }) };
      const output = anonymize(build(plan), value, options);
      expect(survivors(canariesIn(value), output))
        .toEqual([...mayLeave(plan, value)].sort());
    });
    holds(600, property);
  });

  it("hostile data never makes it throw or return anything but JSON", () => {
    const any = plans().chain((plan) => meant(plan, hostile));
    const property = fc.property(any, hostile, ({ plan, value }, alone) => {
      const schema = build(plan);
      for (const redacted of STYLES) {
        for (const facts of [plant(value), plant(alone)]) {
          const output = anonymize(schema, facts, { ...means, redacted });
          if (output !== undefined) canonicalJson(output);
        }
      }
    });
    holds(600, property);
  });
});
