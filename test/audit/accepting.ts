import type { Shape } from "../../src/schema/shape.ts";

/** True if the value may belong to this branch, judged by its kind, an object's words and its missing fields. */
export function accepts(shape: Shape, value: unknown): boolean {
  const { kind, words, nullable, optional, fields, resolve } = shape;
  const type: string = typeof value;
  if (optional || value === null && nullable) return true;
  if (words) return words.includes(value);
  if (resolve) return accepts(resolve(value), value);
  switch (kind) {
    case "union":
      return fields.some(([, branch]) => accepts(branch, value));
    case "object":
      return typeof value === "object" && value !== null &&
        !Array.isArray(value) &&
        fields.every(([name, { words, optional }]) => {
          const part = (value as Record<string, unknown>)[name];
          return optional ||
            name in value && (!words || part == null || words.includes(part));
        });
    case "string":
    case "number":
    case "bigint":
    case "boolean":
      return type === kind;
    case "array":
    case "tuple":
      return Array.isArray(value);
    case "set":
      return value instanceof Set;
    case "map":
      return value instanceof Map;
    case "record":
      return typeof value === "object" && value !== null &&
        !Array.isArray(value);
  }
  return true;
}
