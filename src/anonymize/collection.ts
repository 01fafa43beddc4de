/**
 * Lists, sets, tuples, records and maps. Sets leave as lists, maps as objects. The keys of records and maps are values
 * too.
 */
import type { Shape } from "../schema/shape.ts";
import { contents, isOf } from "./contents.ts";
import { leftOf, MASK, type Part, type Style } from "./redact.ts";
import { DEPTH, type Run } from "./walk.ts";

/** The first masked keys, each made once: engines are slow at looking up a text that was just made. */
const MASKED_KEYS: string[] = [];
/** How many of them are kept. */
const MOST_KEPT = 64;

/** How a container is compiled. */
export interface Frame {
  /** What replaces it when it is redacted. */
  readonly stays: unknown;
  /** How redacted values are written. */
  readonly style: Style;
}

/**
 * An array, a set or a tuple.
 *
 * @param heads The first items of a tuple.
 * @param item All further items.
 */
export function list(
  { kind }: Shape,
  heads: readonly Part[],
  item: Part | undefined,
  { stays, style }: Frame,
): Run {
  return (value, walk) => {
    const { depth } = walk;
    if (depth >= DEPTH || !isOf(kind, value)) return stays;
    const items = kind === "set"
      ? contents(kind, value, walk)
      : value as readonly unknown[];
    const count = items && Number(items.length);
    // A negative length can only be made up; it must not give steps back.
    if (!items || !(count! >= 0)) return stays;
    if (kind !== "set" && (walk.left -= count!) < 0) return stays;
    walk.depth = depth + 1;
    const out: unknown[] = [];
    let size = 0;
    for (let i = 0; i < count!; i++) {
      const part = i < heads.length ? heads[i] : item;
      if (!part) break;
      // If an item can't be read, this throws, and the whole list is redacted.
      const inner = items![i];
      let left: unknown;
      try {
        left = leftOf(part, inner, walk);
      } catch {
        walk.depth = depth + 1;
        left = part.stays;
      }
      if (left !== undefined) size++;
      // The positions of a tuple have a meaning, so a redacted item keeps its position.
      else if (i < heads.length) left = MASK;
      else continue;
      out.push(left);
    }
    walk.depth = depth;
    return style === "omit" && !size && depth ? undefined : out;
  };
}

/**
 * A record or a map.
 *
 * @param item Its values.
 * @param keyOf Turns a key into what leaves of it; without it, all keys are masked.
 */
export function dictionary(
  { kind }: Shape,
  item: Part,
  keyOf: Run | undefined,
  { stays, style }: Frame,
): Run {
  return (value, walk) => {
    const { depth } = walk;
    const found = depth < DEPTH ? contents(kind, value, walk) : undefined;
    if (!found) return stays;
    walk.depth = depth + 1;
    let out: Record<string, unknown> = {};
    let size = 0;
    let numbers = 0;
    for (const entry of found) {
      let key = entry;
      let left: unknown;
      try {
        let inner: unknown;
        if (kind === "map") [key, inner] = entry as [unknown, unknown];
        else inner = (value as Record<string, unknown>)[entry as string];
        if (inner === undefined) continue;
        left = leftOf(item, inner, walk);
      } catch {
        walk.depth = depth + 1;
        left = item.stays;
      }
      if (left === undefined) continue;
      size++;
      if (!keyOf) {
        out[maskedKey(size)] = left;
        continue;
      }
      const name = `${keyOf(key, walk) ?? MASK}`;
      // Two keys never become one: a masked key, and one that is taken, gets a number.
      let free = name;
      while (free === MASK || Object.hasOwn(out, free)) {
        free = `${name}-${++numbers}`;
      }
      // An assignment would set the prototype.
      if (free === "__proto__") out = { ...out, [free]: left };
      else out[free] = left;
    }
    walk.depth = depth;
    return style === "omit" && !size && depth ? undefined : out;
  };
}

function maskedKey(number: number): string {
  if (number > MOST_KEPT) return `${MASK}-${number}`;
  return MASKED_KEYS[number - 1] ??= `${MASK}-${number}`;
}
