import * as v from "valibot";
import { expect, it } from "vitest";
import {
  bucketed,
  catalogue,
  counted,
  exported,
  hashed,
} from "../../src/anonymize/mod.ts";

it("a mark on a kind that it doesn't fit is a type error and an error", () => {
  const bad = [
    // @ts-expect-error -- a container is no value
    () => v.pipe(v.object({ a: v.string() }), exported()),
    // @ts-expect-error -- a number has no size
    () => v.pipe(v.number(), counted()),
    // @ts-expect-error -- text has no buckets
    () => v.pipe(v.string(), bucketed([0])),
    // @ts-expect-error -- a boolean needs no pseudonym
    () => v.pipe(v.boolean(), hashed()),
  ];
  for (const make of bad) expect(() => catalogue(make())).toThrow(TypeError);
});
