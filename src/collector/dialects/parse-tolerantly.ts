/**
 * Parses what a client posted. A field of another type than its schema's is removed and counted, so that one bug in a
 * client doesn't cost the whole report. A field without which there is no report isn't optional in the schema.
 */
import * as v from "valibot";

/** What could be parsed. */
export interface Parsed<T> {
  /** The value, without the fields that were removed. */
  readonly output: T;
  /** How many fields were removed. */
  readonly droppedFields: number;
}

/** A post with more wrong fields isn't a report of that client. */
const MOST_DROPPED = 50;

/** Parses a value out of JSON; undefined if a field that must be there is missing or has another type. */
export function parseTolerantly<T>(
  schema: v.GenericSchema<unknown, T>,
  posted: unknown,
): Parsed<T> | undefined {
  let value = posted;
  for (let droppedFields = 0; droppedFields <= MOST_DROPPED; droppedFields++) {
    const { success, output, issues } = v.safeParse(schema, value, {
      abortEarly: true,
    });
    if (success) return { output, droppedFields };
    // A copy, as what was posted isn't ours to change.
    if (value === posted) value = structuredClone(posted);
    if (!removeField(value, issues[0].path ?? [])) return undefined;
  }
  return undefined;
}

/** Removes the value at a path of valibot's; false if there is none. */
function removeField(
  value: unknown,
  path: readonly { readonly key: unknown }[],
): boolean {
  const last = path.at(-1)?.key;
  let parent = value;
  for (const { key } of path.slice(0, -1)) {
    parent = (parent as Record<string, unknown> | undefined)?.[String(key)];
  }
  if (Array.isArray(parent)) {
    return typeof last === "number" && parent.splice(last, 1).length === 1;
  }
  const name = String(last);
  return typeof parent === "object" && parent !== null &&
    Object.hasOwn(parent, name) &&
    Reflect.deleteProperty(parent, name);
}
