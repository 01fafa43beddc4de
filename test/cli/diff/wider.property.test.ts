/** If a field isn't wider, its new output can be computed from the old one, so it tells nothing new. */
import fc from "fast-check";
import { expect, test } from "vitest";
import * as v from "valibot";
import { anonymize } from "../../../src/anonymize/anonymize.ts";
import { wider } from "../../../src/cli/diff/wider.ts";
import { bucketed } from "../../../src/schema/bucketed.ts";
import { catalogue } from "../../../src/schema/catalogue.ts";
import { counted } from "../../../src/schema/counted.ts";
import { exported } from "../../../src/schema/exported.ts";
import { hashed } from "../../../src/schema/hashed.ts";
import { present } from "../../../src/schema/present.ts";
import type { Schema } from "../../../src/schema/shape.ts";

const texts = ["", "a", "b", "c", "db.acme.internal", "vault.acme.internal"];
const numbers = [0, 1, 3, 5, 8, 100];

const words = fc.subarray(["a", "b", "c"], { minLength: 1 });
const edges = fc.subarray([0, 1, 2, 4, 5, 8], { minLength: 1 });
const ofTexts: fc.Arbitrary<Schema> = fc.oneof(
  fc.constantFrom<Schema>(
    v.string(),
    v.pipe(v.string(), exported()),
    v.pipe(v.string(), exported({ text: "verbatim" })),
    v.pipe(v.string(), hashed()),
    v.pipe(v.string(), counted()),
    v.pipe(v.string(), present()),
  ),
  words.map((words) => v.pipe(v.picklist(words), exported())),
  words.map((words) => v.pipe(v.picklist(words), present())),
);
const ofNumbers: fc.Arbitrary<Schema> = fc.oneof(
  fc.constantFrom<Schema>(
    v.number(),
    v.pipe(v.number(), exported()),
    v.pipe(v.number(), hashed()),
    v.pipe(v.number(), present()),
    v.pipe(v.number(), bucketed("log2")),
  ),
  edges.map((edges) => v.pipe(v.number(), bucketed(edges))),
);
const secret = new Uint8Array(32).fill(3);

for (
  const [kind, schemas, values] of [
    ["text", ofTexts, texts],
    ["a number", ofNumbers, numbers],
  ] as const
) {
  test(`wider() finds every way in which ${kind} lets more leave`, () => {
    fc.assert(
      fc.property(schemas, schemas, (before, after) => {
        if (wider(catalogue(before)[0]!, catalogue(after)[0]!).length) return;
        const known = new Map<string, unknown>();
        for (const value of values) {
          const was = JSON.stringify(anonymize(before, value, { secret }));
          const is = anonymize(after, value, { secret });
          if (known.has(was)) expect(is).toEqual(known.get(was));
          known.set(was, is);
        }
      }),
      { numRuns: 500 },
    );
  });
}
