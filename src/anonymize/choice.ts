/**
 * Unions and intersections. Where several branches accept a value, what leaves is what all of them
 * let leave: never more than the strictest of them alone would.
 */
import type { Shape } from "../schema/shape.ts";
import { isOf, isRecord } from "./contents.ts";
import { leftOf, type Part } from "./redact.ts";
import type { Run } from "./walk.ts";

/**
 * A union, where the branches that accept the value decide, or an intersection, where all do.
 *
 * @param shape The choice; its fields are its branches.
 * @param branches Each branch, compiled.
 * @param stays What replaces the value if no branch accepts it.
 */
export function choice(
  { kind, fields }: Shape,
  branches: readonly Part[],
  stays: unknown,
): Run {
  return (value, walk) => {
    const results = branches
      .filter((_, i) => kind === "intersect" || accepts(fields[i]![1], value))
      .map((branch) => leftOf(branch, value, walk));
    return results.length
      ? results.reduce((one, other) => leftByBoth(one, other, stays))
      : stays;
  };
}

/**
 * True if the value may belong to this branch. valibot would check the whole value, and a hostile value could make that
 * endless. This function checks only its kind and, in an object, closed vocabularies and missing fields. It accepts
 * whatever valibot accepts, and sometimes more, which only means that less leaves.
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
  if (!isOf(kind, value)) return false;
  if (kind !== "object") return true;
  const object = value as Record<string, unknown>;
  return fields.every(([name, { optional, words }]) =>
    optional ||
    name in object &&
      (!words || object[name] == null || words.includes(object[name]))
  );
}

/** What two results have in common: equal values, and of two containers of the same kind their equal parts. */
function leftByBoth(one: unknown, other: unknown, stays: unknown): unknown {
  if (one === other) return one;
  const areLists = Array.isArray(one) && Array.isArray(other) &&
    one.length === other.length;
  if (!areLists && !(isRecord(one) && isRecord(other))) return stays;
  const common = Object.entries(one as object)
    .map(([key, left]) => [
      key,
      Object.hasOwn(other as object, key)
        ? leftByBoth(left, (other as Record<string, unknown>)[key], stays)
        : undefined,
    ])
    .filter(([, left]) => left !== undefined);
  if (!common.length && stays === undefined) return stays;
  return areLists ? common.map(([, left]) => left) : Object.fromEntries(common);
}
