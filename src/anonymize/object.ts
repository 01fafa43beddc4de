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
  const names = fields.map(([name]) => name);
  return (value, walk, depth) => {
    if (!isRecord(value) || depth >= DEPTH || (walk.left -= names.length) < 0) {
      return stays;
    }
    const out: Record<string, unknown> = {};
    let filled = false;
    for (let i = 0; i < names.length; i++) {
      const name = names[i]!;
      const { run, stays } = parts[i]!;
      let left: unknown;
      try {
        if (!Object.hasOwn(value, name)) continue;
        const part = value[name];
        if (part === undefined) continue;
        left = run(part, walk, depth + 1);
      } catch {
        left = stays;
      }
      if (left === undefined) continue;
      filled = true;
      out[name] = left;
    }
    return filled || style !== "omit" || !depth ? out : undefined;
  };
}
