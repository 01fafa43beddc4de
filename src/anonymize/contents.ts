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
 * A list's or set's items, a map's entries, a record's own keys; `undefined` where the
 * value is of another kind, or holds more than the run may take. Counted on the way:
 * what says how long it is may lie.
 */
export function contents(
  kind: string,
  value: unknown,
  walk: Walk,
): readonly unknown[] | undefined {
  if (!isOf(kind, value)) return undefined;
  const items: unknown[] = [];
  for (
    const item of kind === "record"
      ? Object.keys(value as object)
      : value as unknown[]
  ) {
    if (--walk.left < 0) return undefined;
    items.push(item);
  }
  return items;
}
