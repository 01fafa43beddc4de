/**
 * What leaves of every kind of valibot schema: one row for each kind and mark. test/schema/kinds.test.ts fails if
 * valibot has a kind without a row.
 */
import * as v from "valibot";
import {
  anonymize,
  bucketed,
  counted,
  exported,
  hashed,
  present,
  pseudonym,
  type Schema,
} from "../../src/anonymize/mod.ts";
import type { Case } from "./case.ts";
import { same } from "./same.ts";

/** A schema, a value of it, and what leaves; `[]` means that nothing leaves. */
export type Row = readonly [
  kind: string,
  schema: Schema,
  value: unknown,
  leaves: unknown,
];

const text = v.pipe(v.string(), exported());
const num = v.pipe(v.number(), exported());
const secret: Uint8Array = new Uint8Array(32).fill(1);
const ABSENT: readonly [] = [];
class Point {
  x = 1;
}
const Level = { Low: 1, High: 2 } as const;

interface Tree {
  name: string;
  children?: Tree[] | undefined;
}
const Tree: v.GenericSchema<Tree> = v.object({
  name: text,
  children: v.optional(v.array(v.lazy(() => Tree))),
});
const word = v.pipe(v.picklist(["a", "b"]), exported());
const fields = { open: text, shut: v.string() };
const facts = { open: "yes", shut: "no", beside: "dropped" };
const left = { open: "yes", shut: "xxxx" };

// deno-fmt-ignore -- a table
export const rows: readonly Row[] = [
  // text, numbers, switches, dates
  ["string", v.string(), "secret", "xxxx"],
  ["string", v.string(), "", "xxxx"],
  ["string", text, "us-west-2", "us-west-2"],
  ["string", text, "see http://vault.prod.internal now", "see xxxx now"],
  ["string", v.pipe(v.string(), exported({ text: "verbatim" })), "github.com/x/y", "github.com/x/y"],
  ["string", text, 5, "xxxx"],
  ["string", v.pipe(v.string(), counted()), "abc", 3],
  ["string", v.pipe(v.string(), hashed()), "abc", pseudonym(secret, "", "abc")],
  ["string", v.pipe(v.string(), present()), "abc", true],
  ["number", v.number(), 5, "xxxx"],
  ["number", num, 5, 5],
  ["number", num, NaN, "xxxx"],
  ["number", num, Infinity, "xxxx"],
  ["number", num, "5", "xxxx"],
  ["number", v.pipe(v.number(), bucketed([0, 10, 100])), 37, 10],
  ["number", v.pipe(v.number(), bucketed([0, 10, 100])), -1, "xxxx"],
  ["number", v.pipe(v.number(), bucketed("log2")), 1000, 512],
  ["number", v.pipe(v.number(), hashed()), 5, pseudonym(secret, "", "5")],
  ["bigint", v.bigint(), 5n, "xxxx"],
  ["bigint", v.pipe(v.bigint(), exported()), 2n ** 70n, "1180591620717411303424"],
  ["bigint", v.pipe(v.bigint(), bucketed("log2")), 1000n, "512"],
  ["boolean", v.boolean(), true, "xxxx"],
  ["boolean", v.pipe(v.boolean(), exported()), false, false],
  ["boolean", v.pipe(v.boolean(), exported()), "false", "xxxx"],
  ["date", v.date(), new Date(0), "xxxx"],
  ["date", v.pipe(v.date(), exported()), new Date(0), "1970-01-01T00:00:00.000Z"],
  ["date", v.pipe(v.date(), exported()), new Date(NaN), "xxxx"],
  // closed vocabularies
  ["literal", v.literal("a"), "a", "xxxx"],
  ["literal", v.pipe(v.literal("a"), exported()), "a", "a"],
  ["literal", v.pipe(v.literal("a"), exported()), "b", "other"],
  ["picklist", v.picklist(["a"]), "a", "xxxx"],
  ["picklist", word, "b", "b"],
  ["picklist", word, "vault.internal", "other"],
  ["picklist", word, 5, "xxxx"],
  ["picklist", v.pipe(v.picklist([1, 2]), exported()), 3, "other"],
  ["enum", v.enum(Level), Level.Low, "xxxx"],
  ["enum", v.pipe(v.enum(Level), exported()), 2, 2],
  ["enum", v.pipe(v.enum(Level), exported()), "Low", "other"],
  // objects: named fields only
  ["object", v.object(fields), facts, left],
  ["loose_object", v.looseObject(fields), facts, left],
  ["strict_object", v.strictObject(fields), facts, left],
  ["object_with_rest", v.objectWithRest(fields, text), facts, left],
  ["object", v.object(fields), "text", "xxxx"],
  ["object", v.object(fields), ["a"], "xxxx"],
  ["object", v.object(fields), new Map([["open", "yes"]]), {}],
  ["object", v.object({ x: num }), new Point(), { x: 1 }],
  ["object", v.object({ constructor: text, toString: v.string() }), {}, {}],
  ["object", v.pipe(v.object(fields), present()), facts, true],
  // records and maps: keys are values
  ["record", v.record(v.string(), num), { "a.b": 1, c: 2 }, { "xxxx-1": 1, "xxxx-2": 2 }],
  ["record", v.record(v.pipe(v.string(), exported()), num), { "db.acme.local": 1, "10.0.0.1": 2, c: 3 }, { "xxxx-1": 1, "xxxx-2": 2, c: 3 }],
  ["record", v.record(word, num), { a: 1, z: 2, y: 3 }, { a: 1, other: 2, "other-1": 3 }],
  ["record", v.pipe(v.record(v.string(), v.string()), counted()), { a: "1", b: "2" }, 2],
  ["map", v.map(v.string(), num), new Map([["a", 1]]), { "xxxx-1": 1 }],
  ["map", v.map(v.pipe(v.number(), exported()), num), new Map([[7, 1]]), { 7: 1 }],
  ["map", v.pipe(v.map(v.string(), num), counted()), new Map([["a", 1]]), 1],
  ["map", v.map(v.string(), num), { a: 1 }, "xxxx"],
  // lists
  ["array", v.array(v.string()), ["a", "b"], ["xxxx", "xxxx"]],
  ["array", v.array(text), ["a", 5, undefined], ["a", "xxxx", "xxxx"]],
  ["array", v.pipe(v.array(v.string()), counted()), ["a", "b"], 2],
  ["array", v.array(text), "text", "xxxx"],
  ["set", v.set(num), new Set([1, 2]), [1, 2]],
  ["set", v.pipe(v.set(num), counted()), new Set([1, 2]), 2],
  ["set", v.set(num), [1], "xxxx"],
  ["tuple", v.tuple([num, v.string()]), [1, "a", "beside"], [1, "xxxx"]],
  ["loose_tuple", v.looseTuple([num]), [1, "beside"], [1]],
  ["strict_tuple", v.strictTuple([num]), [1, "beside"], [1]],
  ["tuple_with_rest", v.tupleWithRest([v.string()], num), ["a", 1, 2], ["xxxx", 1, 2]],
  // wrappers: seen through; unset is absent, null leaves only if marked
  ["optional", v.optional(text), undefined, ABSENT],
  ["optional", v.optional(text, "default"), "a", "a"],
  ["optional", v.pipe(v.optional(v.string()), exported()), "a", "a"],
  ["exact_optional", v.object({ a: v.exactOptional(text) }), {}, {}],
  ["undefinedable", v.undefinedable(text), "a", "a"],
  ["nullable", v.nullable(text), null, null],
  ["nullable", v.nullable(v.string()), null, "xxxx"],
  ["nullish", v.pipe(v.nullish(v.string()), exported()), null, null],
  ["non_optional", v.nonOptional(v.optional(text)), "a", "a"],
  ["non_nullable", v.nonNullable(v.nullable(text)), null, "xxxx"],
  ["non_nullish", v.nonNullish(v.nullish(text)), "a", "a"],
  // choices: the strictest of the branches that accept
  ["union", v.union([text, num]), 5, 5],
  ["union", v.union([text, v.string()]), "a", "xxxx"],
  ["union", v.union([v.object({ a: text, b: text }), v.object({ a: v.string(), b: text })]), { a: "a", b: "b" }, { a: "xxxx", b: "b" }],
  ["union", v.pipe(v.union([v.literal("a"), v.literal("b")]), exported()), "b", "b"],
  ["union", v.pipe(v.union([v.literal("a"), v.literal("b")]), exported()), "c", "xxxx"],
  ["union", v.union([text, num]), true, "xxxx"],
  ["variant", v.variant("type", [v.object({ type: v.literal("a"), x: text }), v.object({ type: v.literal("b"), x: v.string() })]), { type: "a", x: "x" }, { type: "xxxx", x: "x" }],
  ["variant", v.variant("type", [v.object({ type: v.literal("a"), x: text }), v.object({ type: v.literal("b"), x: v.string() })]), { type: "b", x: "x" }, { type: "xxxx", x: "xxxx" }],
  ["intersect", v.intersect([v.object({ a: text, c: text }), v.object({ b: num, c: v.string() })]), { a: "a", b: 1, c: "c" }, { a: "a", b: 1, c: "xxxx" }],
  ["lazy", Tree, { name: "a", children: [{ name: "b" }] }, { name: "a", children: [{ name: "b" }] }],
  ["lazy", v.lazy((value) => typeof value === "string" ? text : v.unknown()), "a", "a"],
  // nothing to say, and what says nothing: redacted whole
  ["null", v.null(), null, "xxxx"],
  ["null", v.pipe(v.null(), exported()), null, null],
  ["nan", v.nan(), NaN, "xxxx"],
  ["undefined", v.undefined(), undefined, ABSENT],
  ["void", v.void(), undefined, ABSENT],
  ["never", v.never(), "a", "xxxx"],
  ["any", v.any(), { a: 1 }, "xxxx"],
  ["any", v.pipe(v.any(), present()), { a: 1 }, true],
  ["unknown", v.unknown(), ["a"], "xxxx"],
  ["custom", v.custom<string>(() => true), "a", "xxxx"],
  ["instance", v.instance(Point), new Point(), "xxxx"],
  ["function", v.function(), () => 1, "xxxx"],
  ["symbol", v.symbol(), Symbol("a"), "xxxx"],
  ["promise", v.promise(), Promise.resolve(1), "xxxx"],
  ["blob", v.blob(), new Blob(["a"]), "xxxx"],
  ["file", v.file(), new Blob(["a"]), "xxxx"],
];

export const kinds: readonly Case[] = rows.map((
  [kind, schema, value, leaves],
  i,
) => ({
  name: `kind ${i + 1}: ${kind}`,
  run: () => {
    const output = anonymize(schema, value, { secret });
    return same(
      output === undefined ? ABSENT : output,
      leaves,
    );
  },
}));
