/**
 * What is in a list, set, record or map, within the run's bounds.
 */
import type { Walk } from "./walk.ts";

/** Any object but a list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Is a value of this kind, as far as can be seen without looking inside? */
export function isOf(kind: string, value: unknown): boolean {
  switch (kind) {
    case "array":
    case "tuple":
      return Array.isArray(value);
    case "object":
    case "record":
      return isRecord(value);
    case "map":
      return value instanceof Map;
    case "set":
      return value instanceof Set;
  }
  return !/^(string|number|bigint|boolean)$/.test(kind) ||
    typeof value === kind;
}

/**
 * A list as it is, a set's items, a map's entries, a record's own keys; `undefined`
 * where the value is of another kind, or holds more than the run may take.
 */
export function contents(
  kind: string,
  value: unknown,
  walk: Walk,
): readonly unknown[] | undefined {
  if (!isOf(kind, value)) return undefined;
  const all = kind === "record" ? Object.keys(value as object) : value;
  if (Array.isArray(all)) {
    return (walk.left -= all.length) < 0 ? undefined : all;
  }
  const items: unknown[] = [];
  for (const item of all as Set<unknown>) {
    // Counted on the way: what says it is a set may have no end.
    if (--walk.left < 0) return undefined;
    items.push(item);
  }
  return items;
}
