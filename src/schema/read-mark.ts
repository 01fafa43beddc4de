import type { Mark } from "./mark.ts";
import type { Schema } from "./shape.ts";

/** A schema without its wrappers, and what they said. */
export interface Unwrapped {
  readonly inner: Schema;
  readonly mark: Mark | undefined;
  readonly optional: boolean;
  readonly nullable: boolean;
}

/** These leave a value what it is, so a mark may follow them. */
const HARMLESS =
  /^(?:brand|flavor|readonly|trim|trim_start|trim_end|to_(?:lower|upper)_case|normalize)$/;

// deno-lint-ignore no-explicit-any -- pipes hold items of every kind
type Parts = any;

/**
 * Takes a schema out of its pipes and wrappers and finds its mark. What leaves is
 * the value as it came in, so a mark behind a transformation would let out
 * something else than it seems to: refused.
 */
export function readMark(
  schema: Schema,
  path: string,
  handed: Mark | undefined,
): Unwrapped {
  let mark = handed;
  let optional = false;
  let nullable: boolean | undefined;
  let inner = schema as Parts;
  for (;;) {
    if (inner.pipe) {
      for (const item of inner.pipe.slice(1).reverse()) {
        if (item.type === "candor_mark") {
          if (mark) {
            refuse(
              path,
              `has two marks, '${mark.mark}()' and '${item.mark}()'`,
              "keep one",
            );
          }
          mark = item;
        } else if (mark && mark.mark !== "present" && changes(item)) {
          refuse(
            path,
            `is marked '${mark.mark}()' behind '${item.type}', which changes the value`,
            "put the mark in front of it: what leaves is the value as it came in",
          );
        }
      }
      inner = inner.pipe[0];
    } else if (inner.wrapped) {
      const type: string = inner.type;
      if (/^(?:exact_optional|optional|nullish|undefinedable)$/.test(type)) {
        optional = true;
      }
      if (/null/.test(type)) nullable ??= !type.startsWith("non_");
      inner = inner.wrapped;
    } else {
      return { inner, mark, optional, nullable: nullable ?? false };
    }
  }
}

/** Refuses a schema, in one sentence. */
export function refuse(path: string, what: string, instead: string): never {
  throw new TypeError(
    `Cannot read the schema as '${path || "(root)"}' ${what}: ${instead}`,
  );
}

function changes(item: Parts): boolean {
  return item.kind === "transformation"
    ? !HARMLESS.test(item.type)
    : item.kind === "schema" && !!item.pipe;
}
