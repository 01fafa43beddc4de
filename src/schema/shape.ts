/**
 * Reads a valibot schema, on its input side, into what decides what may leave.
 * Everything that looks at a schema (the anonymizer, the catalogue, the collector)
 * looks at shapes. A schema that could leak by mistake is refused here, with its path.
 */
import { assertFits } from "./fits.ts";
import type { Mark } from "./mark.ts";
import { childPath, EAGER } from "./path.ts";
import { unwrap } from "./unwrap.ts";

/** Any valibot schema, sync or async. */
export interface Schema {
  readonly kind: "schema";
  readonly type: string;
  readonly async: boolean;
}

/** One field, or one container, as the anonymizer sees it. */
export interface Shape {
  /** valibot's type without its variants: every object is an `object`, every closed vocabulary `words`. */
  readonly kind: string;
  /** valibot's type as it is, for people. */
  readonly type: string;
  readonly path: string;
  /** Its own mark; a choice has handed it on to its branches. */
  readonly mark: Mark | undefined;
  readonly nullable: boolean;
  readonly optional: boolean;
  /** A closed vocabulary's words. */
  readonly words: readonly unknown[] | undefined;
  /** An object's named fields, a tuple's items, the branches of a union or an intersection. */
  readonly fields: readonly (readonly [name: string, field: Shape])[];
  /** The key of a record or map. */
  readonly key?: Shape;
  /** The element of a list or set, the value of a record or map, a tuple's rest, what a lazy schema is at first. */
  readonly item?: Shape;
  /** All of these. */
  readonly inside: readonly Shape[];
  /** What a lazy schema stands for; it may depend on the value. */
  readonly resolve?: (value: unknown) => Shape;
}

/** The schemas around the one being read. */
interface Above {
  readonly schema: Schema;
  readonly handed: Mark | undefined;
  readonly shape: Shape;
  /** How many lazy schemas are around it. */
  readonly lazies: number;
  readonly up: Above | undefined;
}

type Draft = { -readonly [K in keyof Shape]: Shape[K] };
// deno-lint-ignore no-explicit-any -- valibot's schemas differ in what they hold
type Parts = any;

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
 * @param path Where the schema stands.
 * @param handed The mark of a choice that it is a branch of.
 * @param up What is around it.
 */
function readShape(
  schema: Schema,
  path = "",
  handed?: Mark,
  up?: Above,
): Shape {
  // A recursive schema is read once: its fields keep the path where they stand first.
  for (let above = up; above; above = above.up) {
    if (above.schema === schema && above.handed === handed) return above.shape;
  }
  const { inner, mark, nullable, optional } = unwrap(schema, path, handed);
  const { type, entries = {}, items = [], options = [], key, getter, ...parts }:
    Parts = inner;
  const words = type === "literal"
    ? [parts.literal]
    : /^(picklist|enum)$/.test(type)
    ? options
    : undefined;
  const kind = words
    ? "words"
    : type.replace(/^(loose|strict)_|_with_rest$/, "").replace(
      "variant",
      "union",
    );
  // A mark on a choice is a mark on each branch, save where it is about the whole.
  const pass = /^(union|intersect|lazy)$/.test(kind) &&
      !/^(present|randomized)$/.test(mark?.mark as string)
    ? mark
    : undefined;
  const shape = {
    kind,
    type,
    path,
    mark: pass ? undefined : mark,
    nullable,
    optional: optional || "fallback" in schema,
    words,
  } as Draft;
  const lazies = (up?.lazies ?? 0) + (getter ? 1 : 0);
  const here = { schema, handed, shape, lazies, up };
  const down = (child: Schema, segment: string) =>
    readShape(child, childPath(path, segment), undefined, here);

  shape.fields = [
    // What would be the prototype of what leaves is no field of it.
    ...Object.entries<Schema>(entries).filter(([name]) => name !== "__proto__")
      .map(([name, field]) =>
        [
          name,
          down(field, /[^\w$-]/.test(name) ? `["${name}"]` : name),
        ] as const
      ),
    ...items.map((item: Schema, i: number) => [`${i}`, down(item, `[${i}]`)]),
    ...(words ? [] : options).map((
      option: Schema,
    ) => ["", readShape(option, path, pass, here)]),
  ];
  if (key?.kind) shape.key = down(key, "<key>");
  const item = /^(array|set|tuple|record|map)$/.test(kind) &&
    (parts.item ?? parts.value ?? parts.rest);
  if (item) shape.item = down(item, key ? "*" : "[]");
  if (kind === "intersect") asObject(shape);
  if (getter) {
    lazy(
      shape,
      getter,
      (schema) => readShape(schema, path, pass, here),
      lazies,
    );
  }
  shape.inside = [
    ...shape.fields.map(([, field]) => field),
    shape.key,
    shape.item,
  ]
    .filter((part) => part !== undefined);
  assertFits(shape);
  return shape;
}

/** An intersection of objects is one object; a field that is named twice must pass both. */
function asObject(shape: Draft): void {
  const { fields } = shape;
  if (!fields.every(([, { kind, mark }]) => kind === "object" && !mark)) return;
  const named = new Map<string, Shape>();
  for (const [name, field] of fields.flatMap(([, branch]) => branch.fields)) {
    const twin = named.get(name);
    const both: Draft = {
      ...field,
      kind: "intersect",
      mark: undefined,
      fields: [["", twin!], ["", field]],
    };
    if (twin) asObject(both);
    named.set(name, twin ? both : field);
  }
  shape.kind = "object";
  shape.fields = [...named];
}

/** One that asks for the value may be another schema each time, and is read each time. */
function lazy(
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
    // It wants a value first: it is read when there is one.
  }
  if (schema && lazies <= EAGER) shape.item = read(schema);
}
