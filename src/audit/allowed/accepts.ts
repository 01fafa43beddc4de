import type { Shape } from "../../schema/shape.ts";
import { type Around, isAround } from "./around.ts";
import { within } from "./parts.ts";

/**
 * Does a schema accept a value, down to its leaves? Checks in pipes don't count. This is
 * who says which branches of a choice have a say; it is asked for what an audit made
 * itself, and knows nothing of how the anonymizer finds out.
 */
export function accepts(
  shape: Shape,
  value: unknown,
  around: Around,
): boolean {
  const { kind, optional, nullable, words } = shape;
  if (value === undefined && optional || value === null && nullable) {
    return true;
  }
  if (words) return words.includes(value);
  if (kind === "any" || kind === "unknown") return true;
  if (kind === "date") return value instanceof Date;
  if (/^(string|number|bigint|boolean)$/.test(kind)) {
    return (typeof value as string) === kind;
  }
  const { accepted } = around.judging;
  const known = accepted.get(shape) ?? new Map<unknown, boolean>();
  accepted.set(shape, known);
  if (!known.has(value)) {
    // What is asked once more on the way to its own answer says no.
    known.set(value, false);
    known.set(value, contains(shape, value, around));
  }
  return known.get(value)!;
}

function contains(shape: Shape, value: unknown, around: Around): boolean {
  const { kind, fields, item, key, resolve } = shape;
  if (isAround(shape, value, around)) return false;
  const here = { shape, value, up: around, judging: around.judging };
  const inside = (inner: Shape | undefined, part: unknown) =>
    !!inner && accepts(inner, part, here);
  if (resolve) return inside(resolve(value), value);
  const parts = within(kind, value);
  switch (kind) {
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
  }
  return !!parts?.every(([name, part]) =>
    inside(item, part) && (!key || inside(key, name))
  );
}
