/**
 * What is in a value, read by the built-in ways (a subclass can't answer for itself)
 * and within the run's bounds: `undefined` means another kind, or too much.
 */
import type { Walk } from "./walk.ts";

/** A key and how to read its value: reading may throw. */
export type Pair = readonly [key: unknown, read: () => unknown];

/** Any object but a list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The elements of a list or set. */
export function elements(
  kind: string,
  value: unknown,
  walk: Walk,
): ArrayLike<unknown> | undefined {
  if (kind !== "set") {
    return Array.isArray(value) && (walk.left -= value.length >>> 0) >= 0
      ? value
      : undefined;
  }
  if (!(value instanceof Set)) return undefined;
  const items: unknown[] = [];
  Set.prototype.forEach.call(value, (item) => {
    if (--walk.left >= 0) items.push(item);
  });
  return walk.left < 0 ? undefined : items;
}

/** The entries of a record or map. */
export function pairs(
  kind: string,
  value: unknown,
  walk: Walk,
): readonly Pair[] | undefined {
  if (kind !== "map") {
    const keys = isRecord(value) ? Object.keys(value) : undefined;
    return keys && (walk.left -= keys.length) >= 0
      ? keys.map((key) => [key, () => (value as Record<string, unknown>)[key]])
      : undefined;
  }
  if (!(value instanceof Map)) return undefined;
  const found: Pair[] = [];
  Map.prototype.forEach.call(value, (item, key) => {
    if (--walk.left >= 0) found.push([key, () => item]);
  });
  return walk.left < 0 ? undefined : found;
}
