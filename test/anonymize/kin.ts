/** Choices between a plan and variants of it that accept the same values. */
import type { Plan } from "./arbitrary-schema.ts";

/** One branch lets the value leave, the other doesn't. If both accept it, nothing may leave. */
export function kin(plan: Plan): Plan {
  const parts = [loosened(plan), unmarked(plan)];
  return { kind: "union", parts: plan.late ? parts : parts.reverse() };
}

/** The same plan without marks. */
function unmarked({ mark: _, ...plan }: Plan): Plan {
  return { ...plan, ...partsOf(plan, unmarked) };
}

/** The same plan with its marks; a part without a mark accepts anything. */
function loosened(plan: Plan): Plan {
  const { kind, mark, fields, parts, key, item } = plan;
  const isLeaf = !(fields || parts || key || item || kind === "link");
  return isLeaf && !mark
    ? { kind: "any", wraps: ["optional"] }
    // The options of a variant must keep their words, and a mark must keep a kind that it fits.
    : {
      ...plan,
      ...partsOf(plan, kind === "variant" || mark ? copied : loosened),
    };
}

function copied(plan: Plan): Plan {
  return { ...plan, ...partsOf(plan, copied) };
}

function partsOf(
  { kind, fields, parts, key, item }: Plan,
  make: (inner: Plan) => Plan,
): Partial<Plan> {
  const entries = Object.entries(fields ?? {})
    .map(([name, field]) => [name, make(field)]);
  return {
    ...(fields && { fields: Object.fromEntries(entries) }),
    ...(parts && { parts: parts.map(make) }),
    // Not every schema can be a record's key.
    ...(key && { key: kind === "record" ? copied(key) : make(key) }),
    ...(item && { item: make(item) }),
  };
}
