/** Longer lists aren't looked into: an audit plants none. */
const LONGEST = 10_000;

/** A part of a container, with the name that a record or map has for it. */
export type Entry = readonly [name: unknown, part: unknown];

/** What is in a container of this kind, or `undefined` where the value is of no such kind. */
export function within(
  kind: string,
  value: unknown,
): readonly Entry[] | undefined {
  switch (kind) {
    case "array":
    case "tuple":
      return Array.isArray(value) && value.length < LONGEST
        ? Array.from(value, (part, i) => [i, part] as const)
        : undefined;
    case "set":
      return value instanceof Set
        ? [...value].map((part, i) => [i, part] as const)
        : undefined;
    case "map":
      return value instanceof Map ? [...value] : undefined;
    case "object":
    case "record":
      return typeof value === "object" && value !== null &&
          !Array.isArray(value)
        ? kind === "record"
          ? Object.keys(value)
            .map((name) => [name, read(value, name)])
          : []
        : undefined;
  }
  return undefined;
}

/** What stands for a part that can't be read: set, but nothing at all. */
const UNREADABLE = Symbol("unreadable");

function read(value: object, name: string): unknown {
  try {
    return (value as Record<string, unknown>)[name];
  } catch {
    return UNREADABLE;
  }
}
