// Reads the compact form of Go structs. No runtime's own modules here: tests, benchmarks and every runtime load it.

/** One field of a struct. */
export interface GoField {
  readonly name: string;
  readonly type: string;
  /** `export:"true"`, `export:"false"`, or no tag. */
  readonly tag: "+" | "!" | "-";
  readonly embedded: boolean;
  readonly omitempty: boolean;
}

/** Structs by name. */
export type GoTypes = ReadonlyMap<string, readonly GoField[]>;

/** Reads structs from their compact form. */
export function parseGo(...texts: string[]): GoTypes {
  const types = new Map<string, GoField[]>();
  let fields: GoField[] = [];
  for (const line of texts.flatMap((text) => text.split("\n"))) {
    const [tag, name, type, ...flags] = line.trim().split(" ");
    if (!tag) continue;
    if (!name || !type) {
      types.set(tag, fields = []);
    } else {
      const embedded = flags.includes("embedded");
      const omitempty = !embedded && !flags.includes("always");
      fields.push({ name, type, tag: tag as GoField["tag"], embedded, omitempty });
    }
  }
  return types;
}

/** A Go type taken apart. */
export type Go =
  | { kind: "string" | "bool" | "number" | "duration" | "any" }
  | { kind: "struct"; fields: readonly GoField[]; name: string }
  | { kind: "pointer" | "list" | "map"; of: string };

/** Takes one step into a Go type. */
export function readGo(type: string, types: GoTypes, aliases: Readonly<Record<string, string>> = {}): Go {
  if (type.startsWith("*")) return { kind: "pointer", of: type.slice(1) };
  if (type.startsWith("[]")) return { kind: "list", of: type.slice(2) };
  if (type.startsWith("map[string]")) return { kind: "map", of: type.slice(11) };
  if (aliases[type]) return readGo(aliases[type], types, aliases);
  if (type === "struct{}") return { kind: "struct", fields: [], name: type };
  if (type === "int" || type === "float") return { kind: "number" };
  if (type === "string" || type === "bool" || type === "duration" || type === "any") return { kind: type };
  const fields = types.get(type);
  if (!fields) throw new RangeError(`Cannot read the Go type '${type}' as no struct has that name`);
  return { kind: "struct", fields, name: type };
}
