/**
 * Choices. Where several branches accept a value, what leaves is what all of them
 * let leave: never more than the strictest of them alone.
 */
import type { Schema } from "../schema/shape.ts";
import { isRecord } from "./contents.ts";
import type { Run } from "./walk.ts";

/**
 * A union or an intersection.
 *
 * @param branches Its branches.
 * @param schemas Their schemas, where each is asked whether it accepts the value.
 * @param stays What stands for a value that none accepts.
 */
export function choice(
  branches: readonly Run[],
  schemas: readonly Schema[] | undefined,
  stays: unknown,
): Run {
  return (value, walk) => {
    const results: unknown[] = [];
    branches.forEach((branch, i) => {
      // First the bounded way through the value, then valibot's own, which knows no bounds.
      const left = branch(value, walk);
      if (walk.left >= 0 && (!schemas || accepts(schemas[i]!, value))) {
        results.push(left);
      }
    });
    return results.length
      ? results.reduce((one, other) => meet(one, other, stays))
      : stays;
  };
}

/** A schema that can't say counts as a yes. */
function accepts(schema: Schema, value: unknown): boolean {
  try {
    return schema.async ||
      !schema["~run"]({ value }, { abortEarly: true }).issues;
  } catch {
    return true;
  }
}

/** What both let leave. */
function meet(one: unknown, other: unknown, stays: unknown): unknown {
  if (one === other) return one;
  const lists = Array.isArray(one) && Array.isArray(other) &&
    one.length === other.length;
  if (!lists && !(isRecord(one) && isRecord(other))) return stays;
  const met = Object.entries(one as object)
    .map(([key, left]) => [
      key,
      Object.hasOwn(other as object, key)
        ? meet(left, (other as Record<string, unknown>)[key], stays)
        : undefined,
    ])
    .filter(([, left]) => left !== undefined);
  if (!met.length && stays === undefined) return stays;
  return lists ? met.map(([, left]) => left) : Object.fromEntries(met);
}
