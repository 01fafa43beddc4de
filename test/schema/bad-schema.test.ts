import * as v from "valibot";
import { describe, expect, it } from "vitest";
import {
  anonymize,
  catalogue,
  compile,
  type Schema,
} from "../../src/anonymize/mod.ts";
import { bad } from "./bad-schemas.ts";

const fields = { a: v.string() };

/** A place in a schema, and its path in the message. */
const places: Readonly<
  Record<string, readonly [(bad: Schema) => unknown, path: string]>
> = {
  "at the root": [(bad) => bad, "(root)"],
  "in a field": [
    (bad) => v.object({ a: v.object({ b: bad as never }) }),
    "a.b",
  ],
  "in an optional": [(bad) => v.object({ a: v.optional(bad as never) }), "a"],
  "in an array": [(bad) => v.object({ a: v.array(bad as never) }), "a[]"],
  "in a tuple": [(bad) => v.tuple([v.string(), bad as never]), "[1]"],
  "in a tuple's rest": [(bad) => v.tupleWithRest([], bad as never), "[]"],
  "in a record": [
    (bad) => v.object({ a: v.record(v.string(), bad as never) }),
    "a.*",
  ],
  "in a map": [(bad) => v.map(v.string(), bad as never), "*"],
  "in a lazy": [(bad) => v.object({ a: v.lazy(() => bad as never) }), "a"],
  "in a union": [
    (bad) => v.object({ a: v.union([v.string(), bad as never]) }),
    "a",
  ],
  "in a variant": [
    (bad) => v.variant("a", [v.object({ a: v.literal("x"), b: bad as never })]),
    "b",
  ],
  "in an intersection": [
    (bad) => v.intersect([v.object(fields), v.object({ b: bad as never })]),
    "b",
  ],
};

describe.each(Object.keys(bad))("a schema with %s", (name) => {
  const [schema, says] = bad[name]!;
  it.each(Object.keys(places))(
    "%s is refused before any value is read",
    (where) => {
      const [put, path] = places[where]!;
      const placed = put(schema) as Schema;
      for (
        const read of [
          compile,
          catalogue,
          (of: Schema) => anonymize(of, undefined),
        ]
      ) {
        expect(() => read(placed)).toThrow(TypeError);
        expect(() => read(placed)).toThrow(`'${path}'`);
        expect(() => read(placed)).toThrow(says);
      }
    },
  );
});
