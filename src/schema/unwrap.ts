import type { Mark } from "./mark.ts";
import type { Schema } from "./shape.ts";

/** A schema without its pipes and wrappers, and what those said. */
export interface Unwrapped {
  /** The schema inside all pipes and wrappers. */
  readonly inner: Schema;
  /** The mark found on the way. */
  readonly mark: Mark | undefined;
  /** True if `null` is allowed. */
  readonly nullable: boolean;
  /** True if the value may be absent. */
  readonly optional: boolean;
}

/** Transformations that don't change what a value says, so a mark may follow them. */
const HARMLESS = /^(brand|flavor|readonly|trim)/;

// deno-lint-ignore no-explicit-any -- pipes hold items of every kind
type Parts = any;

/**
 * Takes a schema out of its pipes and wrappers and finds its mark. What leaves is
 * the value as it came in, so a mark behind a transformation would let out
 * something else than it seems to: refused.
 */
export function unwrap(
  schema: Schema,
  path: string,
  handed: Mark | undefined,
): Unwrapped {
  if (schema?.kind !== "schema") refuse(path, "is no valibot schema");
  let inner: Parts = schema;
  let mark = handed;
  let nullable: boolean | undefined;
  let optional = false;
  while (inner.pipe || inner.wrapped) {
    const { type, pipe = [inner.wrapped] } = inner;
    for (const item of pipe.slice(1).reverse()) {
      if (item.type === "candor_mark") {
        if (mark) refuse(path, "has two marks: keep one");
        mark = item.says as Mark;
      } else if (
        mark && mark.mark !== "present" &&
        (item.kind === "transformation" ? !HARMLESS.test(item.type) : item.pipe)
      ) {
        refuse(path, `leaves as it comes: mark it before '${item.type}'`);
      }
    }
    if (!inner.pipe && type.includes("null")) {
      nullable ??= !type.startsWith("non");
    }
    optional ||= /^(opt|exact|undef|nulli)/.test(type);
    inner = pipe[0];
  }
  nullable ??= inner.type === "null";
  return { inner, mark, nullable, optional };
}

/** Throws one sentence about a schema. */
export function refuse(path: string, why: string): never {
  throw new TypeError(`Cannot read the schema as '${path || "(root)"}' ${why}`);
}
