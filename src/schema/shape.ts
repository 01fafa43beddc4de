/**
 * Reads a valibot schema, on its input side, into what decides what may leave.
 * Everything that looks at a schema (the anonymizer, the catalogue, the collector)
 * looks at shapes. A schema that could leak by mistake is refused here, with its path.
 */
import { assertFits } from "./fits.ts";
import type { Mark } from "./mark.ts";
import { childPath } from "./path.ts";
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
  /** The schema as written, wrappers and pipes included. */
  readonly schema: Schema;
  /** Its own mark; a choice has handed it on to its branches. */
  readonly mark: Mark | undefined;
  readonly nullable: boolean;
  /** A closed vocabulary's words. */
  readonly words: readonly unknown[] | undefined;
  /** An object's named fields, a tuple's items, the branches of a union or an intersection. */
  readonly fields: readonly (readonly [name: string, field: Shape])[];
  /** The key of a record or map. */
  readonly key?: Shape;
  /** The element of a list or set, the value of a record or map, a tuple's rest, what a lazy schema is at first. */
  readonly item?: Shape;
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

/** A lazy schema that makes new ones is followed so far when read, and further when a value gets there. */
const EAGER = 3;

/**
 * Reads a schema into its shape.
 *
 * @param schema The valibot schema.
 *
 * @throws {TypeError} Where a mark doesn't fit, naming the path and what to write instead.
 */
export function shapeOf(schema: unknown): Shape {
  if ((schema as Schema | undefined)?.kind !== "schema") {
    throw new TypeError("Cannot read the schema as it isn't one of valibot's");
  }
  return read(schema as Schema, "");
}

function read(schema: Schema, path: string, handed?: Mark, up?: Above): Shape {
  // A recursive schema is read once: its fields keep the path where they stand first.
  for (let above = up; above; above = above.up) {
    if (above.schema === schema && above.handed === handed) return above.shape;
  }
  const { inner, mark, nullable } = unwrap(schema, path, handed);
  const { type, entries = {}, items = [], options = [], key, getter, ...parts }:
    Parts = inner;
  const words = wordsOf(inner);
  const kind = words
    ? "words"
    : type.replace(/^(loose|strict)_|_with_rest$/, "").replace(
      "variant",
      "union",
    );
  // A mark on a choice is a mark on each branch, save where it is about the whole.
  const pass = /^(union|intersect|lazy)$/.test(kind) &&
      !/^(present|randomized)$/.test(mark?.mark ?? "")
    ? mark
    : undefined;
  const shape: Draft = {
    kind,
    type,
    path,
    schema,
    mark: pass ? undefined : mark,
    nullable,
    words,
    fields: [],
  };
  const lazies = (up?.lazies ?? 0) + (getter ? 1 : 0);
  const here = { schema, handed, shape, lazies, up };
  const down = (child: Schema, segment: string) =>
    read(child, childPath(path, segment), undefined, here);

  shape.fields = [
    // What can't be a property of a plain object isn't one of ours.
    ...Object.keys(entries).filter((name) => name !== "__proto__")
      .map((name) => [name, down(entries[name], name)] as const),
    ...items.map((item: Schema, i: number) => [`${i}`, down(item, `[${i}]`)]),
    ...(words ? [] : options).map((
      option: Schema,
    ) => ["", read(option, path, pass, here)]),
  ];
  if (key?.kind) assertFits(shape.key = down(key, "<key>"), true);
  const item = parts.item ?? parts.value ?? (items.length && parts.rest);
  if (item) shape.item = down(item, key ? "*" : "[]");
  if (kind === "intersect") asObject(shape);
  if (getter) {
    lazy(shape, getter, (schema) => read(schema, path, pass, here), lazies);
  }
  assertFits(shape);
  return shape;
}

/** A choice between bare words is one vocabulary, and takes one mark. */
function wordsOf({ type, literal, options }: Parts): unknown[] | undefined {
  if (type === "literal") return [literal];
  if (type === "picklist" || type === "enum") return options;
  if (type !== "union" || !options.length) return undefined;
  const words = options.map((option: Parts) =>
    option.pipe ? undefined : wordsOf(option)
  );
  return words.includes(undefined) ? undefined : words.flat();
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

/** One that asks for the value may be another schema each time, any other is read once. */
function lazy(
  shape: Draft,
  getter: (value?: unknown) => Schema,
  read: (schema: Schema) => Shape,
  lazies: number,
): void {
  const known = new WeakMap<Schema, Shape>();
  shape.resolve = (value) => {
    if (!getter.length && shape.item) return shape.item;
    const schema = getter(value);
    const found = known.get(schema) ?? read(schema);
    known.set(schema, found);
    return found;
  };
  let schema: Schema | undefined;
  try {
    schema = getter();
  } catch {
    // It wants a value first: it is read when there is one.
  }
  if (schema && lazies <= EAGER) shape.item = read(schema);
}
