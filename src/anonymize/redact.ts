import type { Shape } from "../schema/shape.ts";

/** What stands for a redacted value, by style. */
export type Style = "mask" | "omit" | "zero";

/** The mask. */
export const MASK = "xxxx";

/** What a redacted field leaves behind; `undefined` means that it is absent. */
export function redacted({ kind, options }: Shape, style: Style): unknown {
  if (style === "mask") return MASK;
  if (style === "omit") return undefined;
  switch (kind === "vocabulary" ? typeof options[0] : kind) {
    case "boolean":
      return false;
    case "number":
      return 0;
    case "bigint":
      return "0";
    case "array":
    case "set":
    case "tuple":
      return [];
    case "object":
    case "record":
    case "map":
      return {};
  }
  return MASK;
}

/** May anything in this shape leave? A lazy part counts as a yes. */
export function lets(
  { mark, entries, items, key, item, resolve }: Shape,
): boolean {
  return !!(mark || resolve || key?.mark || item && lets(item)) ||
    items.some(lets) || entries.some(([, field]) => lets(field));
}
