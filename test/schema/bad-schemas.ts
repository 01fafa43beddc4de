/** Schemas that could leak by mistake, with the message for each. */
import * as v from "valibot";
import {
  bucketed,
  counted,
  exported,
  hashed,
  present,
  randomized,
  type Schema,
} from "../../src/anonymize/mod.ts";

// deno-lint-ignore no-explicit-any -- what types refuse already, JavaScript doesn't
const pipe = v.pipe as any;
const coin = () => randomized({ epsilon: 1 });
const fields = { a: v.string() };

/** What is wrong, and the message without its path. */
export const bad: Readonly<Record<string, readonly [Schema, says: string]>> = {
  "exported() on an object": [
    pipe(v.object(fields), exported()),
    "mark what is inside",
  ],
  "exported() on a loose object": [
    pipe(v.looseObject(fields), exported()),
    "present()",
  ],
  "exported() on a strict object": [
    pipe(v.strictObject(fields), exported()),
    "present()",
  ],
  "exported() on an array": [
    pipe(v.array(v.string()), exported()),
    "mark what is inside",
  ],
  "exported() on a set": [
    pipe(v.set(v.string()), exported()),
    "mark what is inside",
  ],
  "exported() on a map": [
    pipe(v.map(v.string(), v.string()), exported()),
    "present()",
  ],
  "exported() on a tuple": [
    pipe(v.tuple([v.string()]), exported()),
    "present()",
  ],
  "exported() on a record": [
    pipe(v.record(v.string(), v.string()), exported()),
    "present()",
  ],
  "exported() on any": [pipe(v.any(), exported()), "present()"],
  "exported() on unknown": [pipe(v.unknown(), exported()), "present()"],
  "exported() on custom": [pipe(v.custom(() => true), exported()), "present()"],
  "exported() on an instance": [pipe(v.instance(URL), exported()), "present()"],
  "exported() on a union with any": [
    pipe(v.union([v.string(), v.any()]), exported()),
    "exported()",
  ],
  "hashed() on a boolean": [pipe(v.boolean(), hashed()), "hashed()"],
  "hashed() on a date": [pipe(v.date(), hashed()), "hashed()"],
  "bucketed() on a string": [pipe(v.string(), bucketed([0])), "bucketed()"],
  "counted() on a number": [pipe(v.number(), counted()), "counted()"],
  "counted() on an object": [pipe(v.object(fields), counted()), "counted()"],
  "randomized() on a string": [pipe(v.string(), coin()), "randomized()"],
  "randomized() on a literal": [pipe(v.literal("a"), coin()), "randomized()"],
  "two marks": [pipe(v.string(), exported(), hashed()), "keep one"],
  "the same mark twice": [pipe(v.string(), exported(), exported()), "keep one"],
  "two marks, a wrapper between": [
    pipe(v.optional(pipe(v.string(), exported())), present()),
    "keep one",
  ],
  "a mark on a choice and on its branch": [
    pipe(v.union([pipe(v.string(), exported()), v.number()]), exported()),
    "keep one",
  ],
  "a mark behind a transformation": [
    pipe(v.string(), v.transform(Number), exported()),
    "mark it before 'transform'",
  ],
  "a mark behind a change of case": [
    pipe(v.string(), v.toLowerCase(), hashed()),
    "before",
  ],
  "a mark behind a schema that transforms": [
    pipe(v.string(), pipe(v.string(), v.transform(Number)), exported()),
    "before",
  ],
  "a mark behind a schema in the pipe": [
    pipe(v.string(), v.transform(Number), v.number(), bucketed([0])),
    "before",
  ],
};
