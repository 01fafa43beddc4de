/**
 * Looks at the kind of a value, and reads what is in a container within the bounds of the run.
 */
import type { Walk } from "./walk.ts";

/** True for any object but an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** True if a value is of this kind, as far as can be seen without looking inside. */
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
    case "string":
    case "number":
    case "bigint":
    case "boolean":
      return (typeof value as string) === kind;
  }
  // Values of other kinds have no contents that could be read.
  return true;
}

/**
 * Reads a list's or set's items, a map's entries, or a record's own keys; `undefined` if the value is of another
 * kind, or holds more than the run may read. The length of a list may be made up, so items are counted.
 */
export function contents(
  kind: string,
  value: unknown,
  walk: Walk,
): readonly unknown[] | undefined {
  if (!isOf(kind, value)) return undefined;
  if (kind === "record") {
    const keys = Object.keys(value as object);
    return (walk.left -= keys.length) < 0 ? undefined : keys;
  }
  const items: unknown[] = [];
  for (const item of value as Iterable<unknown>) {
    if (--walk.left < 0) return undefined;
    items.push(item);
  }
  return items;
}
