// RFC 8785 (JCS): equal values give the same text, whatever the order of their keys. toJSON() is never called, and no
// error contains the value. The depth is limited, so that a value inside of itself is an error and not a stack overflow.
//
// The text is handed from function to function and grows at its end. That is faster than joining the texts of parts.

/** Far more than any report needs, and far less than any runtime's stack allows. */
const MAX_DEPTH = 1000;

/** Texts up to this length are checked character by character for what has to be escaped. */
const SHORT = 64;

/** Up to this number of keys, an insertion sort is faster than `sort()`. */
const FEW_KEYS = 32;

/**
 * Writes a JSON value in its canonical form (RFC 8785): no white space, keys in UTF-16 order, numbers as ECMAScript
 * prints them. Equal values give equal texts.
 *
 * A property that is `undefined` is left out, because unset means absent. Everything else that JSON can't hold is refused.
 * If `[undefined]` were written as `[null]`, two different values would have the same hash.
 *
 * @param value Null, booleans, finite numbers, well-formed strings, and arrays and plain objects of these.
 * @returns The canonical text.
 * @throws {TypeError} If it contains anything else, or itself, or is nested deeper than 1000 levels.
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
  return write("", value, 0);
}

/** The text followed by the value. */
function write(text: string, value: unknown, depth: number): string {
  switch (typeof value) {
    case "string":
      return text + quote(value);
    case "boolean":
      return text + value;
    case "number":
      if (Number.isFinite(value)) return text + value;
      break;
    case "object":
      if (value === null) return text + "null";
      if (depth >= MAX_DEPTH) break;
      if (Array.isArray(value)) return writeList(text, value, depth + 1);
      if (isPlain(value)) {
        return writeObject(text, value as Record<string, unknown>, depth + 1);
      }
  }
  // A number that isn't finite, an object that isn't plain or is nested too deep, or a type that JSON doesn't have.
  return throwFor(value);
}

function writeList(
  text: string,
  list: readonly unknown[],
  depth: number,
): string {
  let before = "[";
  for (const item of list) {
    text = write(text + before, item, depth);
    before = ",";
  }
  return text + (before === "[" ? "[]" : "]");
}

function writeObject(
  text: string,
  object: Record<string, unknown>,
  depth: number,
): string {
  let before = "{";
  for (const key of sortKeys(Object.keys(object))) {
    const field = object[key];
    if (field === undefined) continue;
    text = write(text + before + quote(key) + ":", field, depth);
    before = ",";
  }
  return text + (before === "{" ? "{}" : "}");
}

/** Sorts by UTF-16 code units, in place. */
function sortKeys(keys: string[]): string[] {
  if (keys.length > FEW_KEYS) return keys.sort();
  for (let i = 1; i < keys.length; i++) {
    const key = keys[i]!;
    let at = i;
    for (; at > 0 && keys[at - 1]! > key; at--) keys[at] = keys[at - 1]!;
    keys[at] = key;
  }
  return keys;
}

/** True for a short text without quotes, backslashes, control characters and surrogates. */
function isSimple(text: string): boolean {
  if (text.length > SHORT) return false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 32 || code === 34 || code === 92 || code >= 0xd800) return false;
  }
  return true;
}

function quote(text: string): string {
  if (isSimple(text)) return `"${text}"`;
  // JSON.stringify() escapes as the RFC requires, but also lone surrogates, which the RFC refuses.
  return text.isWellFormed() ? JSON.stringify(text) : throwFor(text);
}

/** True if the prototype is null or the `Object.prototype` of any realm, which has no prototype itself. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return !prototype || !Object.getPrototypeOf(prototype);
}

function throwFor(value: unknown): never {
  throw new TypeError(
    `Cannot write canonical JSON as it holds no such ${typeof value}`,
  );
}
