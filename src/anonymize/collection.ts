import type { Shape } from "../schema/shape.ts";
import { contents } from "./contents.ts";
import { MASK, type Part, type Style } from "./redact.ts";
import { DEPTH, type Run } from "./walk.ts";

/**
 * Lists, sets, tuples, records and maps. Sets leave as lists, maps as objects; the
 * keys of records and maps are values too.
 *
 * @param shape What it is.
 * @param heads A tuple's own parts, by place.
 * @param item The part that all others are.
 * @param keyOf How a key leaves; without it, masked.
 */
export function collection(
  { kind, key }: Shape,
  heads: readonly Part[],
  item: Part | undefined,
  keyOf: Run | undefined,
  stays: unknown,
  style: Style,
): Run {
  return (value, walk) => {
    const found = walk.depth < DEPTH ? contents(kind, value, walk) : undefined;
    if (!found) return stays;
    walk.depth++;
    const items: unknown[] = [];
    let named: Record<string, unknown> = {};
    let size = 0;
    let twin = 0;
    for (let i = 0; i < found.length; i++) {
      const part = heads[i] ?? item;
      if (!part) break;
      let name = found[i];
      let inner = name;
      let left: unknown;
      try {
        if (kind === "map") [name, inner] = found[i] as [unknown, unknown];
        else if (key) {
          inner = (value as Record<string, unknown>)[name as string];
        }
        if (key && inner === undefined) continue;
        left = part.run(inner, walk);
      } catch {
        left = part.stays;
      }
      if (left !== undefined) size++;
      // A tuple's places mean something: one that stays keeps its place.
      else if (heads[i]) left = MASK;
      else continue;
      if (key) {
        name = keyOf?.(name, walk) ?? MASK;
        // Two keys never become one: what is masked or taken is numbered.
        let free = `${name}`;
        while (free === MASK || Object.hasOwn(named, free)) {
          free = `${name}-${++twin}`;
        }
        if (free === "__proto__") named = { ...named, [free]: left };
        else named[free] = left;
      } else items.push(left);
    }
    walk.depth--;
    return style === "omit" && !size && walk.depth
      ? undefined
      : key
      ? named
      : items;
  };
}
