import type { Mark } from "./mark.ts";
import type { Schema } from "./shape.ts";

/** A schema without its pipes and wrappers, and what they say about it. */
export interface Unwrapped {
  /** The schema inside all pipes and wrappers. */
  readonly inner: Schema;
  /** The mark in its pipes, or the one that was handed in. */
  readonly mark: Mark | undefined;
  /** True if `null` is allowed. */
  readonly nullable: boolean;
  /** True if the value may be absent. */
  readonly optional: boolean;
}

/** Transformations that don't change what a value says, so a mark may follow them. */
const HARMLESS: readonly string[] = [
  ...["brand", "flavor", "readonly", "trim", "trim_start", "trim_end"],
];

/** The wrappers that allow a value to be absent. */
const OPTIONAL: readonly string[] = [
  ...["optional", "exact_optional", "undefinedable", "nullish"],
];

// deno-lint-ignore no-explicit-any -- pipes hold items of every kind
type Parts = any;

/**
 * Takes a schema out of its pipes and wrappers and finds its mark. What leaves is the value before any transformation,
 * so a mark behind one is refused: it would seem to let the transformed value leave.
 */
export function unwrap(
  schema: Schema,
  path: string,
  handed: Mark | undefined,
): Unwrapped {
  if (schema?.kind !== "schema") throwAt(path, "is no valibot schema");
  let inner: Parts = schema;
  let mark = handed;
  let nullable: boolean | undefined;
  let optional = false;
  while (inner.pipe || inner.wrapped) {
    const { type, pipe = [inner.wrapped] } = inner;
    for (const item of pipe.slice(1).reverse()) {
      if (item.type === "candor_mark") {
        if (mark) throwAt(path, "has two marks: keep one");
        mark = item.says as Mark;
      } else if (
        mark && mark.mark !== "present" &&
        (item.kind === "transformation"
          ? !HARMLESS.includes(item.type)
          : item.pipe)
      ) {
        throwAt(path, `leaves as it comes: mark it before '${item.type}'`);
      }
    }
    if (!inner.pipe) {
      // The outermost wrapper decides.
      nullable ??= allowsNull(type);
      optional ||= OPTIONAL.includes(type);
    }
    inner = pipe[0];
  }
  nullable ??= inner.type === "null";
  return { inner, mark, nullable, optional };
}

/** Whether a wrapper allows `null`; most leave that to what is inside. */
function allowsNull(type: string): boolean | undefined {
  switch (type) {
    case "nullable":
    case "nullish":
      return true;
    case "non_nullable":
    case "non_nullish":
      return false;
  }
  return undefined;
}

/** Throws an error about a schema, with the path of the field. */
export function throwAt(path: string, why: string): never {
  throw new TypeError(`Cannot read the schema as '${path || "(root)"}' ${why}`);
}
