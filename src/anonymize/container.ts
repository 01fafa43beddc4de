/**
 * Lists and objects: each part goes its own way, and one that can't be read is
 * redacted alone. Only own properties are read and only named ones leave.
 */
import type { Shape } from "../schema/shape.ts";
import { elements, isRecord, pairs } from "./contents.ts";
import { MASK, redacted, type Style } from "./redact.ts";
import { DEPTH, type Run } from "./walk.ts";

/** A part of a container: how it is run, and what stands for it where that fails. */
export interface Part {
  readonly run: Run;
  readonly stays: unknown;
}

/** Writes a property; a key from the data may be any, `__proto__` too. */
export function put(
  out: Record<string, unknown>,
  key: string,
  value: unknown,
): void {
  if (key === "__proto__") {
    Object.defineProperty(out, key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  } else out[key] = value;
}

/** An object with named fields, in the schema's order. */
export function object(
  shape: Shape,
  fields: readonly (readonly [string, Part])[],
  style: Style,
): Run {
  const stays = redacted(shape, style);
  const keys = fields.map(([key]) => key);
  const runs = fields.map(([, part]) => part.run);
  const hasOwn = Object.prototype.hasOwnProperty;
  return (value, walk, depth) => {
    if (!isRecord(value) || depth >= DEPTH || (walk.left -= keys.length) < 0) {
      return stays;
    }
    const out: Record<string, unknown> = {};
    let filled = false;
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]!;
      let left: unknown;
      try {
        if (!hasOwn.call(value, key)) continue;
        const part = value[key];
        if (part === undefined) continue;
        left = runs[i]!(part, walk, depth + 1);
      } catch {
        left = fields[i]![1].stays;
      }
      if (left === undefined) continue;
      filled = true;
      put(out, key, left);
    }
    if (filled) return out;
    // Nothing named in it: an empty object, or something that is no plain object at all.
    const prototype = Object.getPrototypeOf(value);
    if (prototype && Object.getPrototypeOf(prototype)) return stays;
    return style === "omit" && depth ? undefined : out;
  };
}

/** Lists, sets and the open end of tuples. */
export function list(
  shape: Shape,
  heads: readonly Part[],
  rest: Part | undefined,
  style: Style,
): Run {
  const stays = redacted(shape, style);
  return (value, walk, depth) => {
    const items = elements(shape.kind, value, walk);
    if (!items || depth >= DEPTH) return stays;
    const out: unknown[] = [];
    for (let i = 0; i < items.length; i++) {
      const part = i < heads.length ? heads[i]! : rest;
      if (!part) break;
      let left: unknown;
      try {
        left = part.run(items[i], walk, depth + 1);
      } catch {
        left = part.stays;
      }
      if (left !== undefined) out.push(left);
      // A tuple's places mean something: one that stays keeps its place.
      else if (i < heads.length) out.push(MASK);
    }
    if (style !== "omit") return out;
    if (heads.length && out.every((left) => left === MASK)) out.length = 0;
    return out.length || !depth ? out : undefined;
  };
}

/** Records and maps: the keys are values too. */
export function record(
  shape: Shape,
  keyOf: Run | undefined,
  part: Part,
  style: Style,
): Run {
  const stays = redacted(shape, style);
  return (value, walk, depth) => {
    const found = pairs(shape.kind, value, walk);
    if (!found || depth >= DEPTH) return stays;
    const out: Record<string, unknown> = {};
    const taken = new Map<string, number>();
    let count = 0;
    for (const [key, read] of found) {
      let left: unknown;
      try {
        const inner = read();
        if (inner === undefined) continue;
        left = part.run(inner, walk, depth + 1);
      } catch {
        left = part.stays;
      }
      if (left === undefined) continue;
      count++;
      const name = keyOf?.(key, walk, depth);
      const base = name === undefined || name === MASK
        ? `${MASK}-${count}`
        : `${name}`;
      put(out, free(out, base, taken), left);
    }
    return style === "omit" && depth && !count ? undefined : out;
  };
}

/** Two keys never become one. */
function free(
  out: Record<string, unknown>,
  base: string,
  taken: Map<string, number>,
): string {
  let key = base;
  let n = taken.get(base) ?? 1;
  while (Object.hasOwn(out, key)) key = `${base}-${++n}`;
  taken.set(base, n);
  return key;
}
