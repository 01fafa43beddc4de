/** Values for a plan. Most parts are as its schema says, some are something else. */
import fc from "fast-check";
import type { Plan } from "./arbitrary-schema.ts";
import {
  anyCanary,
  bigintCanary,
  dateCanary,
  numberCanary,
  sensitiveCanary,
  textCanary,
} from "./canary.ts";

/** Values of the wrong type. Each that can hold a canary has one. */
export const junk: fc.Arbitrary<unknown> = fc.oneof(
  anyCanary,
  fc.constantFrom(null, undefined, true, false, NaN, Infinity, 0, -0, ""),
  fc.array(anyCanary, { minLength: 1, maxLength: 3 }),
  fc.tuple(anyCanary).map((one) => new Set(one)),
  fc.tuple(anyCanary, anyCanary).map((entry) => new Map([entry])),
  fc.dictionary(
    fc.oneof(textCanary, fc.constantFrom("a", "b", "type", "next")),
    anyCanary,
    { maxKeys: 3, noNullPrototype: true },
  ),
);

/** Junk that JSON can hold. */
export const jsonJunk: fc.Arbitrary<unknown> = fc.oneof(
  textCanary,
  numberCanary,
  fc.constantFrom<unknown[]>(
    null,
    true,
    false,
    0,
    7,
    "",
    "x",
    "other",
    [],
    {},
  ),
  fc.array(textCanary, { minLength: 1, maxLength: 2 }),
  fc.dictionary(
    fc.oneof(textCanary, fc.constantFrom("a", "b", "xxxx-1", "1")),
    numberCanary,
    { maxKeys: 2, noNullPrototype: true },
  ),
);

/**
 * Values for a plan.
 *
 * @param plan What the schema is.
 * @param other What stands in one place of twelve, of whatever type.
 * @param depth How far links are followed.
 */
export function valueOf(
  plan: Plan,
  other: fc.Arbitrary<unknown> = junk,
  depth = 3,
  tree?: Plan,
): fc.Arbitrary<unknown> {
  const wraps = plan.wraps ?? [];
  const unset = [
    ...wraps.some((name) => /null/.test(name)) ? [null] : [],
    ...wraps.some((name) => /opt|def|undef|nullish/.test(name))
      ? [undefined]
      : [],
  ];
  const fits = matching(
    plan,
    (inner) => valueOf(inner, other, depth, plan.tree ? plan : tree),
    (root) =>
      depth ? valueOf(root, other, depth - 1, root) : fc.constant(undefined),
    tree,
  );
  return fc.oneof(
    { arbitrary: fits, weight: 11 },
    { arbitrary: other, weight: 1 },
    ...(unset.length
      ? [{ arbitrary: fc.constantFrom(...unset), weight: 2 }]
      : []),
  );
}

function matching(
  plan: Plan,
  of: (inner: Plan) => fc.Arbitrary<unknown>,
  follow: (root: Plan) => fc.Arbitrary<unknown>,
  tree: Plan | undefined,
): fc.Arbitrary<unknown> {
  const { kind, words = [], parts = [], item, key } = plan;
  switch (kind.replace(/^(loose|strict)_|_with_rest$/, "")) {
    case "string":
      return fc.oneof(
        { arbitrary: textCanary, weight: 3 },
        { arbitrary: sensitiveCanary, weight: 1 },
      );
    case "number":
      return numberCanary;
    case "bigint":
      return bigintCanary;
    case "boolean":
      return fc.boolean();
    case "date":
      return dateCanary;
    case "null":
      return fc.constant(null);
    case "literal":
    case "picklist":
    case "enum":
    case "words":
      return fc.oneof({ arbitrary: fc.constantFrom(...words), weight: 4 }, {
        arbitrary: textCanary,
        weight: 1,
      });
    case "object":
      return objectOf(plan, of);
    case "array":
      return fc.array(of(item!), { maxLength: 3 });
    case "set":
      return fc.array(of(item!), { maxLength: 3 }).map((all) => new Set(all));
    case "record":
      return fc.array(fc.tuple(of(key!), of(item!)), { maxLength: 3 })
        .map((all) =>
          Object.fromEntries(all.filter(([name]) => typeof name === "string"))
        );
    case "map":
      return fc.array(fc.tuple(of(key!), of(item!)), { maxLength: 3 })
        .map((all) => new Map(all));
    case "tuple":
      return fc.tuple(
        fc.tuple(...parts.map(of)),
        fc.array(anyCanary, { maxLength: 1 }),
      )
        .map((lists) => lists.flat());
    case "union":
    case "variant":
      return fc.oneof(...parts.map(of));
    case "intersect":
      return fc.tuple(...parts.map(of)).map((all) =>
        all.every((value) => Object(value) === value)
          ? Object.assign({}, ...all)
          : all.at(-1)
      );
    case "link":
      return follow(tree!);
  }
  return fc.oneof({ arbitrary: anyCanary, weight: 3 }, {
    arbitrary: fc.constantFrom(null, undefined),
    weight: 1,
  });
}

/** Fields left out here and there, and others that the schema doesn't name. */
function objectOf(
  { fields = {} }: Plan,
  of: (inner: Plan) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const inner = Object.entries(fields).map(([name, field]) =>
    [name, of(field)] as const
  );
  const model = Object.fromEntries(inner);
  const extra = fc.dictionary(textCanary, anyCanary, {
    maxKeys: 1,
    noNullPrototype: true,
  });
  return fc.tuple(
    fc.oneof(
      { arbitrary: fc.record(model), weight: 3 },
      { arbitrary: fc.record(model, { requiredKeys: [] }), weight: 1 },
    ),
    fc.oneof({ arbitrary: fc.constant({}), weight: 3 }, {
      arbitrary: extra,
      weight: 1,
    }),
  ).map(([named, beside]) => ({ ...named, ...beside }));
}
