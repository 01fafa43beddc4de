import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { anonymize } from "../../../src/anonymize/anonymize.ts";
import { exported } from "../../../src/anonymize/mod.ts";
import type { Schema } from "../../../src/schema/shape.ts";
import { plans } from "../../anonymize/arbitrary-schema.ts";
import { valueOf } from "../../anonymize/arbitrary-value.ts";
import { build } from "../../anonymize/build-schema.ts";
import { holds, printSeed } from "../../anonymize/seed.ts";
import { DAY, runCheck } from "./run-check.ts";

printSeed();

const sample = plans().chain((plan) =>
  fc.record({ plan: fc.constant(plan), value: valueOf(plan) })
);
const styles = fc.constantFrom("mask", "omit", "zero");
const secret = new Uint8Array(32).fill(5);

/** Texts that the scrub always masks. */
const DIRTY = ["jane@corp.example", "10.1.2.3", "/home/jane/.ssh/id_rsa"];

/** The text that a client would post for a value, parsed from JSON. */
function posted(
  schema: Schema,
  value: unknown,
  redacted: "mask" | "omit" | "zero" = "mask",
): unknown {
  const now = () => Date.parse(DAY);
  const left = anonymize(schema, value, { redacted, revision: 2, now, secret });
  return left === undefined ? left : JSON.parse(JSON.stringify(left));
}

describe("a collector with the client's schema", () => {
  it("accepts everything that the client's anonymizer leaves", () => {
    const property = fc.property(
      sample,
      styles,
      ({ plan, value }, redacted) => {
        const schema = build(plan);
        const left = posted(schema, value, redacted);
        if (left !== undefined) {
          expect(runCheck(schema, left).fault).toBeUndefined();
        }
      },
    );
    holds(1200, property);
  });

  it("accepts a list that two objects of an intersection name, redacted to zero", () => {
    const schema = v.intersect([
      v.object({ list: v.tuple([v.pipe(v.bigint(), exported())]) }),
      v.object({ list: v.array(v.pipe(v.number(), exported())) }),
    ]);
    const left = posted(schema, { list: ["x"] }, "zero");
    // The branches' zeros differ, "0" and 0, so neither leaves.
    expect(left).toEqual({ list: ["xxxx"] });
    expect(runCheck(schema, left).fault).toBeUndefined();
  });

  it("refuses it with a sensitive text in any place", () => {
    const property = fc.property(
      sample,
      fc.nat(),
      fc.constantFrom(...DIRTY),
      ({ plan, value }, at, dirty) => {
        fc.pre(!JSON.stringify(plan).includes('"verbatim"'));
        const schema = build(plan);
        const left = posted(schema, value);
        fc.pre(left !== undefined);
        const places = parts(left);
        const changed = put(left, places[at % places.length]!, dirty);
        expect(runCheck(schema, changed).fault).toBeDefined();
      },
    );
    holds(750, property);
  });

  it("refuses it with a sensitive key in any object", () => {
    const property = fc.property(
      sample,
      fc.nat(),
      fc.constantFrom(...DIRTY),
      ({ plan, value }, at, dirty) => {
        const schema = build(plan);
        const left = posted(schema, value);
        const places = parts(left).filter((place) =>
          isObject(get(left, place))
        );
        fc.pre(places.length > 0);
        const place = places[at % places.length]!;
        fc.pre(!JSON.stringify(plan).includes('"verbatim"'));
        const inner = get(left, place) as object;
        const changed = put(left, place, { ...inner, [dirty]: "xxxx" });
        expect(runCheck(schema, changed).fault).toBeDefined();
      },
    );
    holds(750, property);
  });

  it("never throws and never takes long, whatever is posted", () => {
    const property = fc.property(
      plans(),
      fc.jsonValue({ maxDepth: 8 }),
      (plan, value) => void runCheck(build(plan), value),
    );
    holds(400, property);
  });
});

type Place = readonly string[];

/** The paths of a value and of everything in it. */
function parts(value: unknown, at: Place = []): Place[] {
  return typeof value === "object" && value !== null
    ? [
      at,
      ...Object.entries(value).flatMap(([key, inner]) =>
        parts(inner, [...at, key])
      ),
    ]
    : [at];
}

function get(value: unknown, place: Place): unknown {
  return place.reduce(
    (inner, key) => (inner as Record<string, unknown>)[key],
    value,
  );
}

/** A copy with another value at a path. */
function put(value: unknown, place: Place, other: unknown): unknown {
  if (place.length === 0) return other;
  const copy = structuredClone(value);
  const outer = get(copy, place.slice(0, -1)) as Record<string, unknown>;
  outer[place.at(-1)!] = other;
  return copy;
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
