/**
 * Choices. Where several branches accept a value, what leaves is what all of them
 * let leave: that is never more than the strictest of them alone.
 */
import type { Shape } from "../schema/shape.ts";
import { elements, isRecord, pairs } from "./contents.ts";
import { MASK } from "./redact.ts";
import { DEPTH, type Walk } from "./walk.ts";

// deno-lint-ignore no-explicit-any -- valibot's own way to run a schema
type Runnable = any;

/**
 * Could this branch be meant? What is masked already fits everywhere; checks in
 * containers' pipes aren't asked, so rather more branches accept than fewer.
 */
export function accepts(
  shape: Shape,
  value: unknown,
  walk: Walk,
  depth = 0,
): boolean {
  if (value === MASK || --walk.left < 0 || depth > DEPTH) return true;
  if (value === undefined) return shape.optional;
  if (value === null) {
    return shape.nullable || !isContainer(shape) && runs(shape, value);
  }
  const deeper = (part: Shape, inner: unknown) =>
    accepts(part, inner, walk, depth + 1);
  const { kind, items, entries, item, key, strict } = shape;
  switch (kind) {
    case "object": {
      if (!isRecord(value)) return false;
      return entries.every(([name, field]) =>
        deeper(field, Object.hasOwn(value, name) ? value[name] : undefined)
      ) &&
        (!strict ||
          Object.keys(value).length <= entries.length &&
            Object.keys(value).every((name) =>
              entries.some(([named]) => named === name)
            ));
    }
    case "record":
    case "map":
      return !!pairs(kind, value, walk)?.every(([name, read]) =>
        deeper(key!, name) && deeper(item!, read())
      );
    case "set":
    case "array":
      return all(elements(kind, value, walk), (inner) => deeper(item!, inner));
    case "tuple":
      return all(elements(kind, value, walk), (inner, i) => {
        const part = items[i] ?? item;
        return part ? deeper(part, inner) : !strict;
      }) && items.slice((value as unknown[]).length).every(({ optional }) =>
        optional
      );
    case "union":
      return items.some((part) => deeper(part, value));
    case "intersect":
      return items.every((part) => deeper(part, value));
    case "lazy":
      return deeper(shape.resolve!(value), value);
    case "vocabulary":
      return value === "other" || runs(shape, value);
  }
  return runs(shape, value);
}

function all(
  items: ArrayLike<unknown> | undefined,
  fits: (item: unknown, index: number) => boolean,
): boolean {
  for (let i = 0; i < (items?.length ?? 0); i++) {
    if (!fits(items![i], i)) return false;
  }
  return !!items;
}

function isContainer({ items, entries, item, resolve }: Shape): boolean {
  return !!(items.length || entries.length || item || resolve);
}

/** Asks the schema itself, its pipe included; one that can't say counts as a yes. */
function runs({ schema }: Shape, value: unknown): boolean {
  try {
    const result = (schema as Runnable)["~run"]({ value }, {
      abortEarly: true,
    });
    return schema.async || !result.issues;
  } catch {
    return true;
  }
}

/** What both let leave, in the masked style. */
export function meet(one: unknown, other: unknown): unknown {
  if (one === other) return one;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length
      ? one.map((item, i) => meet(item, other[i]))
      : MASK;
  }
  if (isRecord(one) && isRecord(other)) {
    const both = Object.keys(one).filter((key) => Object.hasOwn(other, key));
    return Object.fromEntries(
      both.map((key) => [key, meet(one[key], other[key])]),
    );
  }
  return MASK;
}

/** The masked style's value in the omitting style. */
export function omitMasks(value: unknown): unknown {
  if (value === MASK) return undefined;
  if (Array.isArray(value)) {
    const kept = value.map(omitMasks).filter((item) => item !== undefined);
    return kept.length ? kept : undefined;
  }
  if (!isRecord(value)) return value;
  const kept = Object.entries(value).map(([key, item]) =>
    [key, omitMasks(item)] as const
  )
    .filter(([, item]) => item !== undefined);
  return kept.length ? Object.fromEntries(kept) : undefined;
}
