/**
 * Converts values from a file or a command line to the types of the schema, as Traefik
 * does: keys in any letter case get the schema's, numbers of seconds become time spans,
 * and words of a command line become switches, numbers and lists.
 */
import { DURATION } from "./fields.ts";

// deno-lint-ignore no-explicit-any -- valibot's schemas differ in what they hold
type Parts = any;

/** Converts a value. One that doesn't fit is returned unchanged, and fails the validation that follows. */
export function fit(schema: unknown, value: unknown): unknown {
  const { type, pipe, wrapped, entries, item, value: each }: Parts = schema;
  if (pipe?.[1]?.requirement === DURATION && typeof value === "number") {
    return `${value}s`;
  }
  if (pipe) return fit(pipe[0], value);
  if (wrapped) return value === null ? undefined : fit(wrapped, value);
  switch (type) {
    case "object":
      return value === true || value === "true"
        ? {}
        : inside(value, (key, part) => {
          const name = Object.keys(entries).find((name) => same(name, key));
          return name ? [name, fit(entries[name], part)] : [key, part];
        });
    case "record":
      return inside(value, (key, part) => [key, fit(each, part)]);
    case "array": {
      const items = typeof value === "string" ? value.split(",") : value;
      return Array.isArray(items)
        ? items.map((part) => fit(item, part))
        : items;
    }
    case "boolean":
      return value === "true" ? true : value === "false" ? false : value;
    case "number":
      return typeof value === "string" && value.trim() ? Number(value) : value;
    case "string":
      return typeof value === "number" ? `${value}` : value;
  }
  return value;
}

function inside(
  value: unknown,
  part: (key: string, value: unknown) => [string, unknown],
): unknown {
  if (typeof value !== "object" || !value || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => part(key, item)),
  );
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
