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
 * fields, must do. Where it isn't enough more branches accept, and less leaves.
 */
function accepts(
  { kind, words, nullable, fields, resolve }: Shape,
  value: unknown,
): boolean {
  if (value === null) return nullable;
  if (words) return words.includes(value);
  if (resolve) return accepts(resolve(value), value);
  if (kind === "union") {
    return fields.some(([, branch]) => accepts(branch, value));
  }
  return isOf(kind, value) &&
    (kind !== "object" || fields.every(([name, field]) => {
      const part = (value as Record<string, unknown>)[name];
      return part === undefined
        ? field.optional
        : !field.words || field.words.includes(part);
    }));
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
