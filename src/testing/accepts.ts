import type { Shape } from "../schema/shape.ts";
import { within } from "./within.ts";

/**
 * Does a schema accept a value, down to its leaves? Checks in pipes don't count. This is
 * who says which branches of a choice have a say; it is asked for what an audit made
 * itself, and knows nothing of how the anonymizer finds out.
 */
export function accepts(shape: Shape, value: unknown, depth = 0): boolean {
  const { kind, optional, nullable, words, fields, item, key, resolve } = shape;
  const inside = (inner: Shape | undefined, part: unknown) =>
    !!inner && accepts(inner, part, depth + 1);
  if (value === undefined && optional || value === null && nullable) {
    return true;
  }
  if (depth > 64) return false;
  if (words) return words.includes(value);
  if (resolve) return inside(resolve(value), value);
  const parts = within(kind, value);
  switch (kind) {
    case "any":
    case "unknown":
      return true;
    case "union":
      return fields.some(([, branch]) => inside(branch, value));
    case "intersect":
      return fields.every(([, branch]) => inside(branch, value));
    case "object":
      return !!parts &&
        fields.every(([name, field]) =>
          Object.hasOwn(value as object, name)
            ? inside(field, (value as Record<string, unknown>)[name])
            : field.optional
        );
    case "tuple":
      return !!parts &&
        fields.every(([, field], i) => inside(field, parts[i]?.[1])) &&
        parts.slice(fields.length)
          .every(([, part]) => !item || inside(item, part));
    case "date":
      return value instanceof Date;
  }
  return parts
    ? parts.every(([name, part]) =>
      inside(item, part) && (!key || inside(key, name))
    )
    : /^(string|number|bigint|boolean)$/.test(kind) && typeof value === kind;
}
