/** Longer lists aren't looked into; an audit plants none. */
const LONGEST = 10_000;

/** A part of a container, and its name in a record or map. */
export type Entry = readonly [name: unknown, part: unknown];

/** Reads the parts of a container; `undefined` if the value isn't of this kind. An object's fields aren't listed. */
export function readParts(
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
      return isRecord(value) ? [] : undefined;
    case "record":
      return isRecord(value)
        ? Object.keys(value).map((name) => [name, read(value, name)])
        : undefined;
  }
  return undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Stands for a part that can't be read: it is set, and no schema accepts it. */
const UNREADABLE = Symbol("unreadable");

function read(value: Record<string, unknown>, name: string): unknown {
  try {
    return value[name];
  } catch {
    return UNREADABLE;
  }
}
