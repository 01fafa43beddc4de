/**
 * Choices. Where several branches accept a value, what leaves is what all of them
 * let leave: never more than the strictest of them alone.
 */
import type { Shape } from "../schema/shape.ts";
import { isOf, isRecord } from "./contents.ts";
import type { Run } from "./walk.ts";

/** A union, or an intersection: there all branches decide. */
export function choice(
  { kind, fields }: Shape,
  branches: readonly Run[],
  stays: unknown,
): Run {
  return (value, walk) => {
    const results = branches
      .filter((_, i) => kind === "intersect" || accepts(fields[i]![1], value))
      .map((branch) => branch(value, walk));
    return results.length
      ? results.reduce((one, other) => meet(one, other, stays))
      : stays;
  };
}

/**
 * Could this branch be meant? valibot itself would look at everything, and at hostile
 * data without end; here a look at the kind, and at an object's words and its missing
 * fields, must do. Every branch that valibot would accept is accepted here: where the
 * look isn't enough there are more of them, and less leaves.
 */
function accepts(
  { kind, words, nullable, optional, fields, resolve }: Shape,
  value: unknown,
): boolean {
  if (optional || value === null && nullable) return true;
  if (words) return words.includes(value);
  if (resolve) return accepts(resolve(value), value);
  if (kind === "union") {
    return fields.some(([, branch]) => accepts(branch, value));
  }
  const of = value as Record<string, unknown>;
  return isOf(kind, value) && (kind !== "object" ||
    fields.every(([name, { optional, words }]) =>
      optional ||
      name in of && (!words || of[name] == null || words.includes(of[name]))
    ));
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
