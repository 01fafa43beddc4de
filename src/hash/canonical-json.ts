// RFC 8785 (JCS): one text for one value, whatever order its keys were written in. Never calls toJSON, and no error
// names the value. Recursion is bounded, so a cycle or a tower of brackets is an error and not a stack overflow.

/** Far beyond any report, and far below any runtime's stack. */
const MAX_DEPTH = 1000;

/** Longer texts aren't looked through for what to escape. */
const SHORT = 64;

/** Up to so many keys, inserting each in its place is faster than `sort()`. */
const FEW_KEYS = 32;

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
  switch (typeof value) {
    case "string":
      return writeString(value);
    case "boolean":
      return value ? "true" : "false";
    case "number":
      if (Number.isFinite(value)) return `${value}`;
      break;
    case "object":
      if (value === null) return "null";
      if (depth >= MAX_DEPTH) break;
      if (Array.isArray(value)) return writeList(value, depth + 1);
      if (isPlain(value)) {
        return writeObject(value as Record<string, unknown>, depth + 1);
      }
  }
  // A number that isn't finite, an object that isn't plain or is nested too deep, or no JSON at all.
  return refuse(value);
}

function writeString(text: string): string {
  if (isSimple(text)) return `"${text}"`;
  if (!text.isWellFormed()) return refuse(text);
  // JSON.stringify() escapes just as the RFC asks.
  return JSON.stringify(text);
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

function writeList(list: readonly unknown[], depth: number): string {
  let text = "[";
  for (const item of list) {
    if (text !== "[") text += ",";
    text += write(item, depth);
  }
  return text + "]";
}

function writeObject(object: Record<string, unknown>, depth: number): string {
  let text = "{";
  for (const key of sortKeys(Object.keys(object))) {
    const field = object[key];
    if (field === undefined) continue;
    if (text !== "{") text += ",";
    text += writeString(key) + ":" + write(field, depth);
  }
  return text + "}";
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

/** Plain in any realm: its prototype is null, or an object that has none itself. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return !prototype || !Object.getPrototypeOf(prototype);
}

function refuse(value: unknown): never {
  throw new TypeError(
    `Cannot write canonical JSON as it holds no such ${typeof value}`,
  );
}
