// RFC 8785 (JCS): one text for one value, whatever order its keys were written in. Never calls toJSON, never names
// the value it refuses. Recursion is bounded, so that a cycle or a tower of brackets is an error, not a dead stack.

/** Far beyond any report and far below any runtime's stack. */
const MAX_DEPTH = 1000;

/**
 * Writes a JSON value in its canonical form (RFC 8785): no white space, keys in UTF-16 order, numbers as ECMAScript
 * prints them. Equal values give equal text.
 *
 * A property that is `undefined` is left out, as unset is absent. Everything else that JSON can't hold is refused and
 * not replaced: were `[undefined]` written as `[null]`, two different values would share one hash.
 *
 * @param value Null, booleans, finite numbers, well-formed strings, and arrays and plain objects of these.
 * @returns The canonical text.
 * @throws {TypeError} If it holds anything else, contains itself, or is nested deeper than 1000 levels.
 *
 * @example The order of keys doesn't matter
 * ```ts
 * import { canonicalJson } from "@candor/telemetry/anonymize";
 *
 * console.log(canonicalJson({ b: [1.0, 1e21], a: "€" })); // {"a":"€","b":[1,1e+21]}
 * console.log(canonicalJson({ a: "€", b: [1, 1e21] })); // {"a":"€","b":[1,1e+21]}
 * ```
 */
export function canonicalJson(value: unknown): string {
  return write(value, 0);
}

function write(value: unknown, depth: number): string {
  if (typeof value === "string" && value.isWellFormed()) {
    // It escapes just as the RFC asks.
    return JSON.stringify(value);
  }
  if (value === null || typeof value === "boolean" || Number.isFinite(value)) {
    return `${value}`;
  }
  if (typeof value === "object" && depth < MAX_DEPTH) {
    let text = "";
    if (Array.isArray(value)) {
      for (const item of value) {
        text += `${text && ","}${write(item, depth + 1)}`;
      }
      return `[${text}]`;
    }
    // Plain in any realm: its prototype is null, or an object that has none itself.
    const prototype: unknown = Object.getPrototypeOf(value);
    if (!prototype || !Object.getPrototypeOf(prototype)) {
      // By UTF-16 code units, as the default sort goes.
      for (const key of Object.keys(value).sort()) {
        const field = (value as Record<string, unknown>)[key];
        if (field !== undefined) {
          text += `${text && ","}${write(key, 0)}:${write(field, depth + 1)}`;
        }
      }
      return `{${text}}`;
    }
  }
  // Text that isn't well-formed, a number that isn't finite, an object that isn't plain, or has no end.
  throw new TypeError(
    `Cannot write canonical JSON as it holds no such ${typeof value}`,
  );
}
