// What Traefik v3 does beyond Candor's "zero" style, so that a result can be compared with Traefik's own to the value:
// a redacted list of text keeps its length, tagged lists and maps are walked even where nothing inside is tagged,
// untagged structs, maps and other lists are emptied, and Go's omitempty drops what is empty.

import { type GoField, type GoTypes, readGo } from "./go-types.ts";

/** How Traefik decides. */
export interface MarshalOptions {
  aliases?: Readonly<Record<string, string>>;
  leaves?: (field: GoField) => boolean;
}

type Tree = Record<string, unknown>;

/**
 * Turns two readings of one configuration into what Traefik v3 sends.
 *
 * @param zero The configuration anonymized with `redacted: "zero"` and `keys: "kept"`.
 * @param mask The same with `redacted: "mask"`: it still has the redacted lists.
 */
export function marshal(
  zero: unknown,
  mask: unknown,
  root: string,
  types: GoTypes,
  { aliases = {}, leaves = (field) => field.tag === "+" }: MarshalOptions = {},
): unknown {
  return write(root, true, zero, mask);

  function write(type: string, leaving: boolean, zero: unknown, mask: unknown): unknown {
    const go = readGo(type, types, aliases);
    switch (go.kind) {
      case "pointer":
        return leaving ? write(go.of, leaving, zero, mask) : undefined;
      case "list": {
        const keepsLength = leaving || readGo(go.of, types, aliases).kind === "string";
        return keepsLength ? list(mask).map((item, i) => write(go.of, leaving, list(zero)[i], item)) : [];
      }
      case "map":
        return leaving ? mapValues(tree(mask), (item, key) => write(go.of, leaving, tree(zero)[key], item)) : {};
      case "struct":
        return leaving ? writeStruct(go.fields, tree(zero), tree(mask)) : {};
      default:
        // Inside a list or map that "zero" has emptied there is the masked reading alone.
        return zero ?? (mask === "xxxx" && go.kind === "bool" ? false : mask === "xxxx" && go.kind === "number" ? 0 : mask);
    }
  }

  function writeStruct(fields: readonly GoField[], zero: Tree, mask: Tree): Tree {
    const out: Tree = {};
    for (const field of fields) {
      const { name, type, embedded, omitempty } = field;
      if (embedded) {
        Object.assign(out, write(type, leaves(field), zero, mask));
      } else if (name in mask) {
        const value = write(type, leaves(field), zero[name], mask[name]);
        if (value !== undefined && !(omitempty && isEmpty(type, value))) out[name] = value;
      }
    }
    return out;
  }

  /** As encoding/json has it: a struct is never empty, nor is a pointer to anything. */
  function isEmpty(type: string, value: unknown): boolean {
    const { kind } = readGo(type, types, aliases);
    if (kind === "pointer" || kind === "struct") return false;
    return !value || (typeof value === "object" && Object.keys(value).length === 0);
  }
}

const MASK_32 = "x".repeat(32);
const URL = /[a-z][a-z0-9+.-]*:\/\/[^\s"]+|(?:[a-z0-9-]+\.)+(?:com|org|net|io|md|local)\b(?:\/[^\s"]*)?|(?:\d+\.){3}\d+/gi;

/** The second net of Traefik, cut down to a few top-level domains: keys and values of whatever looks like an address. */
export function maskUrls(value: unknown): unknown {
  if (typeof value === "string") return value.replace(URL, MASK_32);
  if (Array.isArray(value)) return value.map(maskUrls);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key.replace(URL, MASK_32), maskUrls(item)]));
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function tree(value: unknown): Tree {
  return typeof value === "object" && value !== null ? value as Tree : {};
}

function mapValues(value: Tree, turn: (item: unknown, key: string) => unknown): Tree {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, turn(item, key)]));
}

/** Go can't tell the zero value from nothing. */
export function withoutZeros(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutZeros);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, withoutZeros(item)] as const);
  return Object.fromEntries(
    entries.filter(([, item]) => item && (typeof item !== "object" || Object.keys(item).length > 0)),
  );
}
