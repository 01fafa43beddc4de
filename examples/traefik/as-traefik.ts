/**
 * Gives an anonymous configuration the types of Traefik's Go structs. A collector that
 * decodes into them would fail on a list that became its length, or on a masked switch.
 */
import { catalogue, type Field } from "@candor/telemetry";
import { Config } from "./static/configuration.ts";

const MASK = "xxxx";

/** Longer lists are cut. */
const LONGEST = 1000;

/** The schema's fields by path, and the paths of their containers. */
interface Known {
  readonly fields: ReadonlyMap<string, Field>;
  readonly paths: ReadonlySet<string>;
}

/** Derived from the schema once, because it has hundreds of fields. */
let known: Known | undefined;

/** What Traefik would send of the same configuration with our marks. */
export function asTraefik(anonymous: unknown): unknown {
  return convert(anonymous, "", known ??= know()) ?? {};
}

function know(): Known {
  const fields = catalogue(Config);
  return {
    fields: new Map(fields.map((field) => [field.path, field])),
    paths: new Set(fields.flatMap(({ path }) => around(path))),
  };
}

/** Go omits zero values (of a switch, a number, a pointer): these are `undefined`. */
function convert(value: unknown, path: string, known: Known): unknown {
  const field = known.fields.get(path);
  if (field) return leaf(value, field);
  if (typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value)) {
    return value.map((item) => convert(item, `${path}[]`, known))
      .filter((item) => item !== undefined);
  }
  const parts = Object.entries(value).map(([key, part]) => {
    const named = path ? `${path}.${key}` : key;
    const inner = known.paths.has(named) ? named : `${path}.*`;
    return [key, convert(part, inner, known)] as const;
  });
  return Object.fromEntries(parts.filter(([, part]) => part !== undefined));
}

function leaf(value: unknown, { kind, mark }: Field): unknown {
  if (kind === "unknown") return {};
  if (/^(string|picklist)$/.test(kind)) {
    return mark === "present" && value === true ? MASK : value ?? undefined;
  }
  if (value === MASK) return undefined;
  return mark !== "counted"
    ? value
    : kind === "array"
    ? masks(value)
    : Object.fromEntries(
      masks(value).map((mask, i) => [`${mask}-${i + 1}`, mask]),
    );
}

/** One mask for each item. */
function masks(size: unknown): readonly string[] {
  const length = typeof size === "number" ? Math.min(size, LONGEST) : 0;
  return Array<string>(length).fill(MASK);
}

/** A path and the paths of its containers. */
function around(path: string): readonly string[] {
  return path.split(/(?=[.[])/).map((_, i, parts) =>
    parts.slice(0, i + 1).join("")
  );
}
