/**
 * Reads a valibot schema, on its input side, into the few kinds that decide what
 * may leave. Everything that looks at a schema (the anonymizer, the catalogue, the
 * collector) looks at shapes, so valibot's own kinds are named here and nowhere else.
 * A schema that could leak by mistake is refused here, with its path.
 */
import { assertFits } from "./fits.ts";
import { readMark } from "./read-mark.ts";
import type { Mark } from "./mark.ts";
import { childPath } from "./path.ts";

/** Any valibot schema, sync or async. */
export interface Schema {
  readonly kind: "schema";
  readonly type: string;
  readonly async: boolean;
}

/** The kinds that the anonymizer tells apart. */
export type Kind =
  | "string"
  | "number"
  | "bigint"
  | "boolean"
  | "date"
  | "null"
  | "vocabulary"
  | "object"
  | "record"
  | "map"
  | "array"
  | "set"
  | "tuple"
  | "union"
  | "intersect"
  | "lazy"
  | "closed";

/** One field, or one container, as the anonymizer sees it. */
export interface Shape {
  readonly kind: Kind;
  /** valibot's name of the kind, for people. */
  readonly type: string;
  readonly path: string;
  /** The schema as written, wrappers and pipes included. */
  readonly schema: Schema;
  readonly mark?: Mark | undefined;
  readonly optional: boolean;
  readonly nullable: boolean;
  /** Nothing may come beside what is named (strict objects and tuples). */
  readonly strict: boolean;
  /** A vocabulary's words. */
  readonly options: readonly unknown[];
  /** An object's named fields. */
  readonly entries: readonly (readonly [string, Shape])[];
  /** A tuple's items; the branches of a union or an intersection. */
  readonly items: readonly Shape[];
  /** The key of a record or map. */
  readonly key?: Shape;
  /** The element of a list or set, the value of a record or map, a tuple's rest. */
  readonly item?: Shape;
  /** What a lazy schema stands for; it may depend on the value. */
  readonly resolve?: (value: unknown) => Shape;
}

/** The schemas around the one being read: how recursion is told. */
interface Above {
  readonly schema: Schema;
  readonly mark: Mark | undefined;
  readonly shape: Shape;
  readonly up: Above | undefined;
}

type Draft = { -readonly [K in keyof Shape]: Shape[K] };
// deno-lint-ignore no-explicit-any -- valibot's schemas differ in what they hold
type Parts = any;

/** What kind each of valibot's schema types is; one that isn't listed is closed: redacted whole. */
const KINDS: Readonly<Record<string, Kind>> = {
  string: "string",
  number: "number",
  bigint: "bigint",
  boolean: "boolean",
  date: "date",
  null: "null",
  literal: "vocabulary",
  picklist: "vocabulary",
  enum: "vocabulary",
  object: "object",
  loose_object: "object",
  strict_object: "object",
  object_with_rest: "object",
  record: "record",
  map: "map",
  array: "array",
  set: "set",
  tuple: "tuple",
  loose_tuple: "tuple",
  strict_tuple: "tuple",
  tuple_with_rest: "tuple",
  union: "union",
  variant: "union",
  intersect: "intersect",
  lazy: "lazy",
};

/** Nested fresh schemas that a lazy schema may yield while reading; deeper ones are read when met. */
const EAGER_LAZY = 500;

/**
 * Reads a schema into its shape.
 *
 * @param schema The valibot schema.
 *
 * @throws {TypeError} Where a mark doesn't fit, naming the path and what to write instead.
 */
export function shapeOf(schema: unknown): Shape {
  if ((schema as Schema | undefined)?.kind !== "schema") {
    throw new TypeError(
      "Cannot read the schema as it must be a valibot schema, such as v.object({ … })",
    );
  }
  return read(schema as Schema, "", undefined, undefined, { left: EAGER_LAZY });
}

function read(
  schema: Schema,
  path: string,
  handed: Mark | undefined,
  up: Above | undefined,
  eager: { left: number },
): Shape {
  const { inner, mark, optional, nullable } = readMark(schema, path, handed);
  const parts = inner as Parts;
  const type = inner.type;
  const shape: Draft = {
    kind: Object.hasOwn(KINDS, type) ? KINDS[type]! : "closed",
    type,
    path,
    schema,
    mark,
    optional,
    nullable: nullable || type === "null",
    strict: type.startsWith("strict_"),
    options: type === "literal" ? [parts.literal] : [],
    entries: [],
    items: [],
  };
  const here: Above = { schema, mark: handed, shape, up };
  const down = (child: Schema, segment: string | number, pass?: Mark) =>
    read(child, childPath(path, segment), pass, here, eager);

  // A mark on a choice is a mark on each branch; present() takes the whole.
  const whole = mark?.mark === "present";
  const pass = whole ? undefined : mark;
  switch (shape.kind) {
    case "vocabulary":
      if (type !== "literal") shape.options = parts.options;
      break;
    case "object":
      shape.entries = Object.keys(parts.entries).map((
        key,
      ) => [key, down(parts.entries[key], key)]);
      break;
    case "tuple":
      shape.items = parts.items.map((item: Schema, i: number) => down(item, i));
      if (parts.rest) shape.item = down(parts.rest, -1);
      break;
    case "array":
      shape.item = down(parts.item, -1);
      break;
    case "set":
      shape.item = down(parts.value, -1);
      break;
    case "record":
    case "map":
      shape.key = down(parts.key, "<key>");
      shape.item = down(parts.value, "*");
      assertFits(shape.key, true);
      break;
    case "union":
    case "intersect":
      shape.items = branches(shape, parts.options, pass, here, eager);
      if (type === "union") asVocabulary(shape);
      if (type === "intersect") asObject(shape);
      break;
    case "lazy":
      shape.resolve = resolver(shape, parts.getter, pass, here, eager);
      break;
  }
  assertFits(shape);
  return shape;
}

function branches(
  shape: Shape,
  options: readonly Schema[],
  pass: Mark | undefined,
  up: Above,
  eager: { left: number },
): Shape[] {
  const all = (mark?: Mark) =>
    options.map((option) => read(option, shape.path, mark, up, eager));
  // Read bare first: closed words under one mark are one vocabulary.
  const bare = pass && shape.kind === "union" && options.every(isWords);
  return all(bare ? undefined : pass);
}

function isWords(option: Schema): boolean {
  return KINDS[option.type] === "vocabulary" && !("pipe" in option);
}

/** `union([literal("a"), literal("b")])` is a vocabulary: under one mark it knows exactly these words. */
function asVocabulary(shape: Draft): void {
  const { items } = shape;
  if (
    items.length &&
    items.every((item) => item.kind === "vocabulary" && !item.mark)
  ) {
    shape.kind = "vocabulary";
    shape.options = items.flatMap((item) => item.options);
    shape.items = [];
  }
}

/** An intersection of objects is one object; a field named twice must pass both. */
function asObject(shape: Draft): void {
  if (!shape.items.length || shape.mark) return;
  if (!shape.items.every((item) => item.kind === "object" && !item.mark)) {
    return;
  }
  const named = new Map<string, Shape>();
  for (const [key, field] of shape.items.flatMap((item) => item.entries)) {
    const twin = named.get(key);
    const both: Draft | undefined = twin &&
      {
        ...twin,
        kind: "intersect",
        mark: undefined,
        entries: [],
        items: [twin, field],
        optional: twin.optional && field.optional,
        nullable: twin.nullable && field.nullable,
      };
    if (both) asObject(both);
    named.set(key, both ?? field);
  }
  shape.kind = "object";
  shape.entries = [...named];
  shape.items = [];
}

/** A recursive schema is read once: its fields keep the path where they stand first. */
function resolver(
  shape: Shape,
  getter: (value: unknown) => Schema,
  pass: Mark | undefined,
  up: Above,
  eager: { left: number },
): (value: unknown) => Shape {
  const known = new WeakMap<Schema, Shape>();
  const resolve = (value: unknown): Shape => {
    const schema = getter(value);
    for (let above: Above | undefined = up; above; above = above.up) {
      if (above.schema === schema && above.mark === pass) return above.shape;
    }
    let found = known.get(schema);
    if (!found) {
      known.set(schema, found = read(schema, shape.path, pass, up, eager));
    }
    return found;
  };
  if (eager.left-- > 0) {
    let schema: Schema | undefined;
    try {
      schema = getter(undefined);
    } catch {
      // It wants a value first: it is read when a value is met.
    }
    if (schema) resolve(undefined);
  }
  return resolve;
}
