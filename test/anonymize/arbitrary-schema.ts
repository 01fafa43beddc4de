/**
 * Plans of random schemas: every kind, with random marks, wrappers and expiry days. A plan is plain data, so it shrinks
 * and prints well. build-schema.ts makes its schema, arbitrary-value.ts makes values for it, and may-leave.ts says what
 * of a value may leave.
 */
import fc from "fast-check";
import { numberCanary, textCanary } from "./canary.ts";
import { keys } from "./arbitrary-key.ts";
import { kin } from "./kin.ts";

/** A mark, and whether it is in force at revision 2 on the day of the run. */
export interface PlannedMark {
  readonly name: string;
  readonly life: "now" | "newer" | "expired";
}

/** The description of a schema. */
export interface Plan {
  /** valibot's type; `words` is a union of literals, `link` refers to the tree that it is in. */
  readonly kind: string;
  readonly mark?: PlannedMark | undefined;
  /** A vocabulary's words; all are canaries. */
  readonly words?: readonly (string | number)[];
  readonly fields?: Readonly<Record<string, Plan>>;
  /** A tuple's items, the branches of a choice. */
  readonly parts?: readonly Plan[];
  readonly key?: Plan;
  /** The element, value or rest. */
  readonly item?: Plan;
  readonly wraps?: readonly string[];
  /** Whether the mark comes after the wrappers. */
  readonly late?: boolean;
  /** A harmless action before the mark, or a transformation after it. */
  readonly extra?: string;
  /** Whether its fields may contain links back to it. */
  readonly tree?: boolean;
}

/** Which schemas to make. */
export interface PlanOptions {
  /** Only kinds that JSON has, and only the marks `exported`, `present` and `bucketed`. */
  readonly json?: boolean;
  /** With tuples. @default true */
  readonly tuples?: boolean;
  /** Only one object, whose fields are leaves. */
  readonly flat?: boolean;
}

/** The marks that each kind of leaf takes. */
const LEAVES: Readonly<Record<string, string>> = {
  string: "exported verbatim hashed counted present",
  number: "exported hashed bucketed present",
  bigint: "exported bucketed present",
  boolean: "exported present randomized",
  date: "exported present",
  literal: "exported present",
  picklist: "exported present randomized",
  enum: "exported present randomized",
  words: "exported present",
  null: "exported present",
};
const OPAQUE =
  "any unknown custom instance nan undefined void never symbol function blob file promise";
const JSON_LEAVES = /string|number|boolean|literal|picklist|null/;
const JSON_MARKS = /exported|present|bucketed/;
const OBJECTS = ["object", "loose_object", "strict_object", "object_with_rest"];
const TUPLES = ["tuple", "loose_tuple", "strict_tuple", "tuple_with_rest"];
const NAMES = ["a", "b", "c", "d", "a.b", "constructor", "0"];
const WRAPS =
  "optional nullable nullish undefinedable exact_optional default non_optional non_nullable non_nullish";

/** Plans of random schemas. */
export function plans(
  { json = false, tuples = true, flat = false }: PlanOptions = {},
): fc.Arbitrary<Plan> {
  const life = fc.constantFrom<PlannedMark["life"][]>(
    ...["now", "now", "now", "newer", "expired"] as const,
  );
  /** One of the marks; in half of all cases none. */
  const marks = (names: string, stay = 1) => {
    const of = names.split(" ").filter((name) => !json || JSON_MARKS.test(name))
      .map((name) => fc.record({ name: fc.constant(name), life }));
    const none = fc.constant(undefined);
    const some = of.length ? fc.oneof(...of) : none;
    return fc.oneof({ arbitrary: none, weight: stay }, {
      arbitrary: some,
      weight: 1,
    });
  };
  const wrap = fc.constantFrom(
    ...WRAPS.split(" ").filter((name) => !json || !/non_|default/.test(name)),
  );
  const around = {
    wraps: fc.oneof(
      { arbitrary: fc.constant([]), weight: 3 },
      { arbitrary: fc.array(wrap, { minLength: 1, maxLength: 2 }), weight: 1 },
    ),
    late: fc.boolean(),
    extra: fc.constantFrom("", "", "", "readonly", "check", "transform"),
  };
  const word = json ? textCanary : fc.oneof(textCanary, numberCanary);
  const words = fc.array(word, { minLength: 1, maxLength: 3 });
  const leaves = (names: string[], stay?: number) =>
    fc.oneof(...names.map((kind) =>
      fc.record({
        kind: fc.constant(kind),
        mark: marks(LEAVES[kind] ?? "present", stay),
        ...(/literal|picklist|enum|words/.test(kind) &&
          { words: kind === "literal" ? fc.tuple(word) : words }),
        ...around,
      })
    ));
  const known = Object.keys(LEAVES).filter((kind) =>
    !json || JSON_LEAVES.test(kind)
  );
  const leaf: fc.Arbitrary<Plan> = json ? leaves(known) : fc.oneof(
    { arbitrary: leaves(known), weight: 5 },
    { arbitrary: leaves(OPAQUE.split(" "), 4), weight: 1 },
  );
  const recordKey = keys(["string", "literal", "picklist"], json);
  const mapKey = keys(["string", "number", "bigint", "date", "any"], json);
  /** A mark on a choice is handed on to its branches. */
  const markedChoice: fc.Arbitrary<Plan> = fc.record({
    kind: fc.constant("union"),
    mark: fc.record({ name: fc.constant("exported"), life }),
    parts: fc.array(
      fc.record({
        kind: fc.constantFrom("string", "number", "bigint", "boolean", "date"),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  });

  if (flat) {
    const fields = fc.dictionary(fc.constantFrom(...NAMES), leaf, {
      minKeys: 2,
      maxKeys: 4,
      noNullPrototype: true,
    });
    const kind = fc.constantFrom(...OBJECTS.slice(0, 3));
    return fc.record({ kind, fields, late: fc.boolean() });
  }
  const { plan } = fc.letrec<Record<"plan" | "inside", Plan>>((tie) => {
    const some = (kind: string | string[]) => ({
      kind: fc.constantFrom(...[kind].flat()),
      ...around,
    });
    const fields = fc.dictionary(fc.constantFrom(...NAMES), tie("inside"), {
      maxKeys: 4,
      noNullPrototype: true,
    });
    const object = fc.record({
      ...some(json ? "object" : OBJECTS),
      mark: marks("present", 9),
      fields,
      item: tie("inside"),
    });
    const list = fc.record({
      ...some(json ? "array" : ["array", "set"]),
      mark: marks("counted present", 4),
      item: tie("inside"),
    });
    const record = fc.record({
      ...some("record"),
      mark: marks("counted present", 4),
      key: recordKey,
      item: tie("inside"),
    });
    const map = fc.record({ ...some("map"), key: mapKey, item: tie("inside") });
    const tuple = fc.record({
      ...some(json ? "tuple" : TUPLES),
      mark: marks("present", 9),
      parts: fc.array(tie("inside"), { maxLength: 3 }),
      item: tie("inside"),
    });
    const branches = fc.array(tie("inside"), { minLength: 1, maxLength: 3 });
    const union = fc.record({
      ...some("union"),
      mark: marks("present", 9),
      parts: branches,
    });
    const option = fc.record({
      kind: fc.constantFrom(...OBJECTS.slice(0, 3)),
      fields: fc.record({
        a: tie("inside"),
        b: tie("inside"),
        type: leaves(["literal"]).map(bare),
      }),
    });
    const variant = fc.record({
      ...some("variant"),
      parts: fc.array(option, { minLength: 1, maxLength: 3 }),
    });
    const intersect = fc.record({
      ...some("intersect"),
      parts: fc.oneof(
        fc.array(object.map(bare), { minLength: 1, maxLength: 3 }),
        branches,
      ),
    });
    // Each tree gets a plan of its own, because schemas are remembered by their plan.
    const link = fc.constantFrom(...LINKS).map((plan) => structuredClone(plan));
    const tree = fc.record({ ...some("object"), fields, link }).map(
      ({ link, fields, ...rest }) => ({
        ...rest,
        fields: { ...fields, next: link },
        tree: true,
      }),
    );
    const structures = json
      ? [object, object, list, record, ...(tuples ? [tuple] : [])]
      : [
        ...[object, object, list, record, map, union, variant, intersect],
        ...[
          tree,
          tie("inside").map(kin),
          markedChoice,
          ...(tuples ? [tuple] : []),
        ],
      ];
    return {
      plan: fc.oneof({ depthSize: "small", maxDepth: 5 }, leaf, ...structures),
      inside: fc.oneof(
        { depthIdentifier: "inside", depthSize: "small", maxDepth: 4 },
        { arbitrary: leaf, weight: structures.length },
        { arbitrary: tie("plan"), weight: structures.length },
      ),
    };
  });
  return plan;
}

const LINK: Plan = { kind: "link" };
const LINKS: readonly Plan[] = [
  { kind: "link", wraps: ["optional"] },
  { kind: "link", wraps: ["nullish"] },
  { kind: "array", item: LINK },
  { kind: "record", key: { kind: "string" }, item: LINK },
  { kind: "map", key: { kind: "string" }, item: LINK },
  { kind: "union", parts: [{ kind: "string" }, LINK] },
];

/** Without wrappers and actions, as the discriminators of a variant must be. */
function bare({ wraps: _, extra: __, ...plan }: Plan): Plan {
  return plan;
}
