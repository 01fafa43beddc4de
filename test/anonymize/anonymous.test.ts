import * as v from "valibot";
import { describe, expectTypeOf, it } from "vitest";
import {
  anonymize,
  type Anonymous,
  bucketed,
  compile,
  counted,
  exported,
  hashed,
  present,
  randomized,
} from "../../src/anonymize/mod.ts";

const Level = { Low: 1, High: 2 } as const;
const text = v.pipe(v.string(), exported());
const flag = v.pipe(v.boolean(), exported());
const leaves = {
  flag,
  text,
  count: v.pipe(v.number(), exported()),
  big: v.pipe(v.bigint(), exported()),
  date: v.pipe(v.date(), exported()),
  literal: v.pipe(v.literal("a"), exported()),
  pick: v.pipe(v.picklist(["a", "b"]), exported()),
  level: v.pipe(v.enum(Level), exported()),
  hash: v.pipe(v.number(), hashed()),
  size: v.pipe(v.array(v.string()), counted()),
  bucket: v.pipe(v.number(), bucketed("log2")),
  set: v.pipe(v.object({ a: text }), present()),
  coin: v.pipe(v.boolean(), randomized({ epsilon: 1 })),
  die: v.pipe(v.picklist(["a", "b"]), randomized({ epsilon: 1 })),
  stays: v.string(),
};
const Leaves = v.object(leaves);

describe("Anonymous<S>", () => {
  it("gives each leaf the type that its mark lets leave", () => {
    expectTypeOf<Anonymous<typeof Leaves>>().toEqualTypeOf<{
      flag: boolean;
      text: string;
      count: number;
      big: string;
      date: string;
      literal: "a" | "other";
      pick: "a" | "b" | "other";
      level: 1 | 2 | "other";
      hash: string;
      size: number;
      bucket: number;
      set: true;
      coin: boolean;
      die: "a" | "b" | "other";
      stays: "xxxx";
    }>();
  });

  it("keeps optional fields optional, and null only in marked fields", () => {
    const Schema = v.object({
      a: v.optional(text),
      b: v.nullish(flag),
      c: v.nullable(text),
      d: v.nullable(v.string()),
      e: v.pipe(v.optional(v.string()), exported()),
      f: v.exactOptional(v.string()),
      g: v.pipe(v.nullable(v.string()), exported()),
    });
    expectTypeOf<Anonymous<typeof Schema>>().toEqualTypeOf<{
      a?: string;
      b?: boolean | null;
      c: string | null;
      d: "xxxx";
      e?: string;
      f?: "xxxx";
      g: string | null;
    }>();
  });

  it("turns maps into objects and sets into lists, and drops fields without a name", () => {
    const Schema = v.looseObject({
      record: v.record(v.string(), v.object({ a: flag })),
      map: v.map(v.number(), text),
      set: v.set(flag),
      list: v.array(v.string()),
      pair: v.tuple([text, v.number()]),
      rest: v.tupleWithRest([flag], text),
    });
    expectTypeOf<Anonymous<typeof Schema>>().toEqualTypeOf<{
      record: { [key: string]: { a: boolean } };
      map: { [key: string]: string };
      set: boolean[];
      list: "xxxx"[];
      pair: [string, "xxxx"];
      rest: [boolean, ...string[]];
    }>();
  });

  it("gives a union the types that its branches let leave", () => {
    const Union = v.union([flag, v.object({ a: text })]);
    expectTypeOf<Anonymous<typeof Union>>().toEqualTypeOf<
      boolean | { a: string }
    >();
    const Both = v.intersect([v.object({ a: text }), v.object({ b: flag })]);
    expectTypeOf<Anonymous<typeof Both>>().toEqualTypeOf<
      { a: string } & { b: boolean }
    >();
    const Lazy = v.lazy(() => flag);
    expectTypeOf<Anonymous<typeof Lazy>>().toEqualTypeOf<boolean>();
  });

  it("is the return type of anonymize() and compile()", () => {
    const Config = v.object({ flag, stays: v.string() });
    type Left = { flag: boolean; stays: "xxxx" };
    const facts = { flag: true, stays: "a" };
    expectTypeOf(anonymize(Config, facts)).toEqualTypeOf<Left>();
    expectTypeOf(compile(Config)).returns.toEqualTypeOf<Left>();
    expectTypeOf(compile(Config)).parameter(0).toBeUnknown();
  });
});
