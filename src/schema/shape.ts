/**
 * Reads a valibot schema, on its input side, into a shape: the parts that decide what may leave. Everything that looks
 * at a schema (the anonymizer, the catalogue, the collector) looks at its shape. A schema that could leak by mistake is
 * refused here, with the path.
 */
import { assertFits } from "./fits.ts";
import { kindOf } from "./kind-of.ts";
import type { Mark } from "./mark.ts";
import { childPath } from "./path.ts";
import { unwrap } from "./unwrap.ts";

/** Any valibot schema, sync or async. */
export interface Schema {
  /** Tells schemas from the other items of a pipe. */
  readonly kind: "schema";
  /** valibot's name of the type: `string`, `strict_object`, … */
  readonly type: string;
  /** True if it parses asynchronously. */
  readonly async: boolean;
}

/** One field, or one container, as the anonymizer sees it. */
export interface Shape {
  /** valibot's type without its variants: every object is an `object`, every closed vocabulary `words`. */
  readonly kind: string;
  /** valibot's type as it is, for people. */
  readonly type: string;
  /** The path of the field. */
  readonly path: string;
  /** Its own mark; unions, intersections and lazy schemas hand theirs on to their branches. */
  readonly mark: Mark | undefined;
  /** True if `null` is allowed. */
  readonly nullable: boolean;
  /** True if the value may be absent. */
  readonly optional: boolean;
  /** The words of a closed vocabulary. */
  readonly words: readonly unknown[] | undefined;
  /** An object's named fields, a tuple's items, the branches of a union or an intersection. */
  readonly fields: readonly (readonly [name: string, field: Shape])[];
  /** The key of a record or map. */
  readonly key?: Shape;
  /** The element of a list or set, the value of a record or map, a tuple's rest, or the first result of a lazy schema. */
  readonly item?: Shape;
  /** All of these: fields, key and item. */
  readonly inside: readonly Shape[];
  /** Returns the shape of a lazy schema, which may depend on the value. */
  readonly resolve?: (value: unknown) => Shape;
}

/** A schema that is being read, and those around it. */
interface Level {
  readonly schema: Schema;
  /** The mark that a choice handed on to it. */
  readonly handed: Mark | undefined;
  readonly shape: Shape;
  /** How many lazy schemas are around it. */
  readonly lazies: number;
  readonly outer: Level | undefined;
}

type Draft = { -readonly [K in keyof Shape]: Shape[K] };
// deno-lint-ignore no-explicit-any -- valibot's schemas differ in what they hold
type Parts = any;

/** Lazy schemas inside of lazy schemas are read this deep in advance; deeper ones when a value gets there. */
const EAGER = 3;

/** The shapes that were read, as long as somebody holds the schema. */
const shapes: WeakMap<Schema, Shape> = new WeakMap();

/**
 * Reads a schema into its shape. It is read once: the anonymizer, the catalogue and the collector share the shape.
 *
 * @param schema The valibot schema.
 *
 * @throws {TypeError} Where a mark doesn't fit, naming the path and what to write instead.
 */
export function shapeOf(schema: Schema): Shape {
  let shape = shapes.get(schema);
  if (shape) return shape;
  shape = readShape(schema);
  // A lazy schema that couldn't be read yet is read again next time.
  if (isComplete(shape, new Set())) shapes.set(schema, shape);
  return shape;
}

function isComplete(shape: Shape, seen: Set<Shape>): boolean {
  if (seen.has(shape)) return true;
  seen.add(shape);
  return (!shape.resolve || !!shape.item) &&
    shape.inside.every((part) => isComplete(part, seen));
}

/**
 * Reads one part of a schema.
 *
 * @param path The path of the part.
 * @param handed The mark that a choice hands on to its branches.
 * @param outer The schemas around it.
 */
function readShape(
  schema: Schema,
  path = "",
  handed?: Mark,
  outer?: Level,
): Shape {
  // A recursive schema is read once: its fields have the path where they are found first.
  for (let level = outer; level; level = level.outer) {
    if (level.schema === schema && level.handed === handed) return level.shape;
  }
  const { inner, mark, nullable, optional } = unwrap(schema, path, handed);
  const { type, entries = {}, items = [], options = [], key, getter, ...parts }:
    Parts = inner;
  const kind = kindOf(type);
  const words = kind !== "words"
    ? undefined
    : type === "literal"
    ? [parts.literal]
    : options;
  const handedOn = isHandedOn(kind, mark) ? mark : undefined;
  const shape = {
    kind,
    type,
    path,
    mark: handedOn ? undefined : mark,
    nullable,
    optional: optional || "fallback" in schema,
    words,
  } as Draft;
  const lazies = (outer?.lazies ?? 0) + (getter ? 1 : 0);
  const level = { schema, handed, shape, lazies, outer };
  const readChild = (child: Schema, segment: string) =>
    readShape(child, childPath(path, segment), undefined, level);
  const readBranch = (branch: Schema) =>
    readShape(branch, path, handedOn, level);

  shape.fields = [
    // A field with this name would become the prototype of what leaves.
    ...Object.entries<Schema>(entries).filter(([name]) => name !== "__proto__")
      .map(([name, field]) =>
        [
          name,
          readChild(field, /[^\w$-]/.test(name) ? `["${name}"]` : name),
        ] as const
      ),
    ...items.map((
      item: Schema,
      i: number,
    ) => [`${i}`, readChild(item, `[${i}]`)]),
    ...(words ? [] : options).map((option: Schema) => ["", readBranch(option)]),
  ];
  if (key?.kind) shape.key = readChild(key, "<key>");
  const item = itemOf(kind, parts);
  if (item) shape.item = readChild(item, key ? "*" : "[]");
  if (kind === "intersect") mergeObjects(shape);
  if (getter) readLazy(shape, getter, readBranch, lazies);
  shape.inside = [
    ...shape.fields.map(([, field]) => field),
    shape.key,
    shape.item,
  ]
    .filter((part) => part !== undefined);
  assertFits(shape);
  return shape;
}

/** True if a mark belongs to each branch of a choice; these two marks are about the choice as a whole. */
function isHandedOn(kind: string, mark: Mark | undefined): boolean {
  const isChoice = kind === "union" || kind === "intersect" || kind === "lazy";
  return isChoice && mark?.mark !== "present" && mark?.mark !== "randomized";
}

/** The schema of a container's elements. */
function itemOf(kind: string, parts: Parts): Schema | undefined {
  switch (kind) {
    case "array":
      return parts.item;
    case "set":
    case "record":
    case "map":
      return parts.value;
    case "tuple":
      return parts.rest;
  }
  return undefined;
}

/** Turns an intersection of objects into one object; a field that several of them name must pass all of them. */
function mergeObjects(shape: Draft): void {
  const { fields } = shape;
  if (!fields.every(([, { kind, mark }]) => kind === "object" && !mark)) return;
  const byName = new Map<string, Shape>();
  for (const [name, field] of fields.flatMap(([, branch]) => branch.fields)) {
    const twin = byName.get(name);
    byName.set(name, twin ? mergeFields(twin, field) : field);
  }
  shape.kind = "object";
  shape.fields = [...byName];
}

/** The field that two objects of an intersection name. Its key and its element are those of its branches alone. */
function mergeFields(one: Shape, other: Shape): Shape {
  const { key: _key, item: _item, ...rest } = other;
  const both: Draft = {
    ...rest,
    kind: "intersect",
    mark: undefined,
    fields: [["", one], ["", other]],
  };
  mergeObjects(both);
  both.inside = both.fields.map(([, field]) => field);
  return both;
}

/** Reads a lazy schema. A getter that takes the value may return another schema each time, so it is called each time. */
function readLazy(
  shape: Draft,
  getter: (value?: unknown) => Schema,
  read: (schema: Schema) => Shape,
  lazies: number,
): void {
  shape.resolve = (value) =>
    !getter.length && shape.item || read(getter(value));
  let schema: Schema | undefined;
  try {
    schema = getter();
  } catch {
    // The getter needs a value: it is called when there is one.
  }
  if (schema && lazies <= EAGER) shape.item = read(schema);
}
