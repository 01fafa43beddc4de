/** Choices between a plan and its likes, which accept what it accepts. */
import type { Plan } from "./arbitrary-schema.ts";

/** One branch lets leave what the other doesn't: where both accept, nothing may leave. */
export function kin(plan: Plan): Plan {
  const parts = [loosened(plan), unmarked(plan)];
  return { kind: "union", parts: plan.late ? parts : parts.reverse() };
}

/** The same without any mark. */
function unmarked({ mark: _, ...plan }: Plan): Plan {
  return { ...plan, ...partsOf(plan, unmarked) };
}

/** The same with its marks, and anything at all where there are none. */
function loosened(plan: Plan): Plan {
  const { kind, mark, fields, parts, key, item } = plan;
  const isLeaf = !(fields || parts || key || item || kind === "link");
  return isLeaf && !mark
    ? { kind: "any", wraps: ["optional"] }
    // A variant's options must keep their words, a mark what it fits.
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
