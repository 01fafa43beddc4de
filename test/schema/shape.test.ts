import * as v from "valibot";
import { expect, test } from "vitest";
import { catalogue, exported, type Schema } from "../../src/anonymize/mod.ts";
import { shapeOf } from "../../src/schema/shape.ts";

test("shapeOf() reads a schema once", () => {
  const schema = v.object({ a: v.pipe(v.string(), exported()) });
  expect(shapeOf(schema)).toBe(shapeOf(schema));
});

test("shapeOf() reads a schema again if a lazy part wasn't ready", () => {
  const ready: Schema[] = [];
  const schema = v.object({
    a: v.lazy(() => {
      if (!ready[0]) throw new Error("not yet");
      return ready[0] as v.GenericSchema;
    }),
  });
  expect(catalogue(schema).map(({ path }) => path)).toEqual(["a"]);
  ready.push(v.object({ b: v.string() }));
  expect(catalogue(schema).map(({ path }) => path)).toEqual(["a.b"]);
});
