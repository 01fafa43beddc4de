import type { Shape } from "../schema/shape.ts";
import { isRecord } from "./contents.ts";
import type { Part, Style } from "./redact.ts";
import { DEPTH, type Run } from "./walk.ts";

/**
 * An object with named fields, in the schema's order. Only own properties are read
 * and only named ones leave; one that can't be read is redacted alone.
 */
export function object(
  { fields }: Shape,
  parts: readonly Part[],
  stays: unknown,
  style: Style,
): Run {
  const all = fields.map(([name], i) => ({ name, ...parts[i]! }));
  return (value, walk) => {
    if (
      !isRecord(value) || walk.depth >= DEPTH || (walk.left -= all.length) < 0
    ) {
      return stays;
    }
    const out: Record<string, unknown> = {};
    walk.depth++;
    for (const { name, run, stays } of all) {
      let left: unknown;
      try {
        if (!Object.hasOwn(value, name)) continue;
        const part = value[name];
        if (part === undefined) continue;
        left = run(part, walk);
      } catch {
        left = stays;
      }
      if (left !== undefined) out[name] = left;
    }
    walk.depth--;
    return style === "omit" && walk.depth && !Object.keys(out).length
      ? undefined
      : out;
  };
}
