import type { Shape } from "../../schema/shape.ts";
import { isEndless, type Nesting } from "./nesting.ts";
import { readParts } from "./read-parts.ts";

/**
 * True if a schema accepts a value, down to its leaves; checks in pipes don't count. It decides which branches of a
 * union are meant. It is only asked about values that an audit made, and shares no code with the anonymizer.
 */
export function accepts(
  shape: Shape,
  value: unknown,
  nesting: Nesting,
): boolean {
  const { kind, optional, nullable, words } = shape;
  if (value === undefined && optional || value === null && nullable) {
    return true;
  }
  if (words) return words.includes(value);
  switch (kind) {
    case "any":
    case "unknown":
      return true;
    case "date":
      return value instanceof Date;
    case "string":
    case "number":
    case "bigint":
    case "boolean":
      return (typeof value as string) === kind;
  }
  const { accepted } = nesting.search;
  const known = accepted.get(shape) ?? new Map<unknown, boolean>();
  accepted.set(shape, known);
  if (!known.has(value)) {
    // If the answer depends on itself, it is no.
    known.set(value, false);
    known.set(value, acceptsParts(shape, value, nesting));
  }
  return known.get(value)!;
}

function acceptsParts(shape: Shape, value: unknown, nesting: Nesting): boolean {
  const { kind, fields, item, key, resolve } = shape;
  if (isEndless(shape, value, nesting)) return false;
  const here = { shape, value, outer: nesting, search: nesting.search };
  const acceptsPart = (inner: Shape | undefined, part: unknown) =>
    !!inner && accepts(inner, part, here);
  if (resolve) return acceptsPart(resolve(value), value);
  const parts = readParts(kind, value);
  switch (kind) {
    case "union":
      return fields.some(([, branch]) => acceptsPart(branch, value));
    case "intersect":
      return fields.every(([, branch]) => acceptsPart(branch, value));
    case "object":
      return !!parts &&
        fields.every(([name, field]) =>
          Object.hasOwn(value as object, name)
            ? acceptsPart(field, (value as Record<string, unknown>)[name])
            : field.optional
        );
    case "tuple":
      return !!parts &&
        fields.every(([, field], i) => acceptsPart(field, parts[i]?.[1])) &&
        parts.slice(fields.length)
          .every(([, part]) => !item || acceptsPart(item, part));
  }
  return !!parts?.every(([name, part]) =>
    acceptsPart(item, part) && (!key || acceptsPart(key, name))
  );
}
