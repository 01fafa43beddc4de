/**
 * What is in a list, set, record or map, within the run's bounds.
 */
import type { Walk } from "./walk.ts";

/** Any object but a list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
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
  if (kind === "array" || kind === "tuple") {
    return Array.isArray(value) && (walk.left -= value.length) >= 0
      ? value
      : undefined;
  }
  if (
    kind === "record"
      ? !isRecord(value)
      : !(value instanceof (kind === "map" ? Map : Set))
  ) return undefined;
  const items: unknown[] = [];
  for (
    const item of kind === "record"
      ? Object.keys(value as object)
      : value as Set<unknown>
  ) {
    // Counted on the way: what says it is a set may have no end.
    if (--walk.left < 0) return undefined;
    items.push(item);
  }
  return items;
}
