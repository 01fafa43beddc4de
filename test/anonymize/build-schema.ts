/** Makes the valibot schema of a plan. */
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
import type { Plan, PlannedMark } from "./arbitrary-schema.ts";

// deno-lint-ignore no-explicit-any -- built at random, so no type can say what it is
type Any = any;

/** The schema of each plan that was built, branches included. */
export const schemas: WeakMap<Plan, Schema> = new WeakMap();

/** Makes the schema of a plan. A link becomes the tree that it is in. */
export function build(plan: Plan, tree?: () => Schema): Schema {
  if (plan.tree) {
    const self: Schema = decorate(plan, bare(plan, () => self));
    schemas.set(plan, self);
    return self;
  }
  const schema = decorate(plan, bare(plan, tree));
  schemas.set(plan, schema);
  return schema;
}

function bare(plan: Plan, tree?: () => Schema): Any {
  const { kind, words = [], fields = {}, parts = [] } = plan;
  const of = (inner: Plan): Any => build(inner, tree);
  const item = () => of(plan.item!);
  const key = () => of(plan.key!);
  const entries = () => {
    const built = Object.entries(fields).map((
      [name, field],
    ) => [name, of(field)]);
    return Object.fromEntries(built);
  };
  const all = (): Any => parts.map(of);
  switch (kind) {
    case "literal":
      return v.literal(words[0]!);
    case "picklist":
      return v.picklist(words);
    case "enum":
      return v.enum(
        Object.fromEntries(words.map((word, i) => [`Name${i}`, word])),
      );
    case "words":
      return v.union(words.map((word) => v.literal(word)));
    case "custom":
      return v.custom(() => true);
    case "instance":
      return v.instance(Object);
    case "object":
      return v.object(entries());
    case "loose_object":
      return v.looseObject(entries());
    case "strict_object":
      return v.strictObject(entries());
    case "object_with_rest":
      return v.objectWithRest(entries(), item());
    case "array":
      return v.array(item());
    case "set":
      return v.set(item());
    case "record":
      return v.record(key(), item());
    case "map":
      return v.map(key(), item());
    case "tuple":
      return v.tuple(all());
    case "loose_tuple":
      return v.looseTuple(all());
    case "strict_tuple":
      return v.strictTuple(all());
    case "tuple_with_rest":
      return v.tupleWithRest(all(), item());
    case "union":
      return v.union(all());
    case "variant":
      return v.variant("type", all());
    case "intersect":
      return v.intersect(all());
    case "link":
      return v.lazy(tree as Any);
  }
  return (v as Any)[kind]();
}

function decorate(plan: Plan, schema: Any): Any {
  const { mark, wraps = [], late = false, extra } = plan;
  const before = extra === "readonly"
    ? [v.readonly()]
    : extra === "check"
    ? [v.check(() => true)]
    : [];
  const own = mark && !(late && wraps.length) ? [markOf(mark)] : [];
  const after = extra === "transform" && (own.length || !mark)
    ? [v.transform(() => "transformed")]
    : [];
  const actions = [...before, ...own, ...after];
  let built = actions.length ? (v.pipe as Any)(schema, ...actions) : schema;
  for (const name of wraps) built = wrapper(name, built);
  return mark && !own.length ? (v.pipe as Any)(built, markOf(mark)) : built;
}

function wrapper(name: string, schema: Any): Any {
  switch (name) {
    case "default":
      return v.optional(schema, "default");
    case "exact_optional":
      return v.exactOptional(schema);
    case "non_optional":
      return v.nonOptional(schema);
    case "non_nullable":
      return v.nonNullable(schema);
    case "non_nullish":
      return v.nonNullish(schema);
  }
  return (v as Any)[name](schema);
}

function markOf({ name, life }: PlannedMark): Any {
  const note = life === "now"
    ? {}
    : life === "newer"
    ? { since: 3 }
    : { expires: "2026-01-01" };
  switch (name) {
    case "exported":
      return exported(note);
    case "verbatim":
      return exported({ text: "verbatim", ...note });
    case "hashed":
      return hashed(note);
    case "counted":
      return counted(note);
    case "present":
      return present(note);
    case "bucketed":
      return bucketed([0, 10, 1e6, 1e12], note);
  }
  return randomized({ epsilon: 1 }, note);
}
