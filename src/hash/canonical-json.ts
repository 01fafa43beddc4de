// RFC 8785 (JCS): one text for one value, whatever order its keys were written in. Never calls toJSON, never names
// the value it refuses. Recursion is bounded, so that a cycle or a tower of brackets is an error, not a dead stack.

/** Far beyond any report and far below any runtime's stack. */
const MAX_DEPTH = 1000;

/** Up to here an insertion sort of keys beats the runtime's sort: most objects are small and nearly in order. */
const FEW = 32;

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
  return write(value, []);
}

function write(value: unknown, ancestors: object[]): string {
  switch (typeof value) {
    case "string":
      return quote(value);
    case "number":
      return Number.isFinite(value)
        ? String(value)
        : refuse("numbers must be finite");
    case "boolean":
      return value ? "true" : "false";
    case "object":
      return value === null ? "null" : writeContainer(value, ancestors);
    default:
      return refuse(`a value of type ${typeof value} has no JSON form`);
  }
}

function writeContainer(value: object, ancestors: object[]): string {
  if (ancestors.includes(value)) refuse("the value must not contain itself");
  if (ancestors.length === MAX_DEPTH) {
    refuse(`the value must not be nested deeper than ${MAX_DEPTH} levels`);
  }
  ancestors.push(value);
  const text = Array.isArray(value)
    ? writeArray(value, ancestors)
    : writeObject(value, ancestors);
  ancestors.pop();
  return text;
}

function writeArray(list: readonly unknown[], ancestors: object[]): string {
  let text = "";
  for (let index = 0; index < list.length; index++) {
    text += (index === 0 ? "" : ",") + write(list[index], ancestors);
  }
  return `[${text}]`;
}

function writeObject(value: object, ancestors: object[]): string {
  if (!isPlain(value)) refuse("objects must be plain");
  let text = "";
  for (const key of sortedKeys(value)) {
    const property = (value as Record<string, unknown>)[key];
    if (property === undefined) continue;
    text += (text === "" ? "" : ",") + quote(key) + ":" +
      write(property, ancestors);
  }
  return `{${text}}`;
}

/** Plain in any realm: its prototype is null, or an object that has none itself. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype ||
    Object.getPrototypeOf(prototype) === null;
}

/** Both comparisons, the operator and the default sort, go by UTF-16 code units, as the RFC asks. */
function sortedKeys(value: object): string[] {
  const keys = Object.keys(value);
  if (keys.length > FEW) return keys.sort();
  for (let index = 1; index < keys.length; index++) {
    const key = keys[index]!;
    let place = index;
    for (; place > 0 && keys[place - 1]! > key; place--) {
      keys[place] = keys[place - 1]!;
    }
    keys[place] = key;
  }
  return keys;
}

/** Plain text is quoted at once; JSON.stringify, slower to call, escapes the rest just as the RFC does. */
function quote(text: string): string {
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (
      unit < 0x20 || unit === 0x22 || unit === 0x5c ||
      (unit >= 0xd800 && unit < 0xe000)
    ) {
      return text.isWellFormed()
        ? JSON.stringify(text)
        : refuse("text must not hold lone surrogates");
    }
  }
  return `"${text}"`;
}

function refuse(reason: string): never {
  throw new TypeError(`Cannot write canonical JSON as ${reason}`);
}
