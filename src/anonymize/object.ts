import type { Shape } from "../schema/shape.ts";
import { isRecord } from "./contents.ts";
import { leftOf, type Part, type Style } from "./redact.ts";
import { DEPTH, type Run, type Walk } from "./walk.ts";

/** A named field of an object. */
interface Field extends Part {
  readonly name: string;
}

/** What leaves of an object. */
type Left = Record<string, unknown>;

/**
 * An object with named fields, which leave in the schema's order. Only own properties are read, and only named ones
 * leave. A property that can't be read is redacted, and the others leave.
 */
export function object(
  { fields }: Shape,
  parts: readonly Part[],
  stays: unknown,
  style: Style,
): Run {
  const all = fields.map(([name], i) => ({ name, ...parts[i]! }));
  // Empty object literals of this schema alone. Engines remember for each constructor which keys its objects get, so adding
  // them is faster than to `{}`, which the whole program shares.
  const Left = function () {} as unknown as new () => Left;
  Left.prototype = Object.prototype;
  return (value, walk) => {
    const { depth } = walk;
    if (!isRecord(value) || depth >= DEPTH || (walk.left -= all.length) < 0) {
      return stays;
    }
    walk.depth = depth + 1;
    const left = readInOrder(all, value, walk, new Left()) ??
      readEach(all, value, walk, new Left());
    walk.depth = depth;
    return style === "omit" && depth && !Object.keys(left).length
      ? undefined
      : left;
  };
}

/**
 * Reads an object literal by its own keys. That is faster than asking for each field whether the object has it, because
 * engines cache for `for … in` where each value is. Returns `undefined` if the keys are in another order than the
 * schema's, and for other objects: `for … in` would list their inherited keys, or a key for each byte of a buffer.
 */
function readInOrder(
  all: readonly Field[],
  value: Readonly<Record<string, unknown>>,
  walk: Walk,
  left: Left,
): Left | undefined {
  const { depth } = walk;
  let next = 0;
  try {
    if (walk.isPolluted || !isLiteral(value)) return undefined;
    for (const name in value) {
      let place = next;
      let field = all[place];
      while (field && field.name !== name) field = all[++place];
      if (!field) {
        if (isNamed(all, name)) return undefined;
        continue;
      }
      next = place + 1;
      let part: unknown;
      try {
        part = value[name];
        if (part === undefined) continue;
        part = leftOf(field, part, walk);
      } catch {
        walk.depth = depth;
        part = field.stays;
      }
      if (part !== undefined) left[name] = part;
    }
  } catch {
    // A proxy that refuses to list its keys.
    return undefined;
  }
  return left;
}

/** A separate function, because a closure in the loop would make it slow. */
function isNamed(all: readonly Field[], name: string): boolean {
  return all.some((field) => field.name === name);
}

/** Reads an object field by field. */
function readEach(
  all: readonly Field[],
  value: Readonly<Record<string, unknown>>,
  walk: Walk,
  left: Left,
): Left {
  const { depth } = walk;
  for (const field of all) {
    const { name } = field;
    let part: unknown;
    try {
      part = Object.hasOwn(value, name) ? value[name] : undefined;
      if (part === undefined) continue;
      part = leftOf(field, part, walk);
    } catch {
      walk.depth = depth;
      part = field.stays;
    }
    if (part !== undefined) left[name] = part;
  }
  return left;
}

/** True for object literals: they inherit nothing that `for … in` would list. */
function isLiteral(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
