/** What a tally knows of a field before it has seen any number. */
import type { MarkName } from "../../schema/mark.ts";
import { type Shape, shapeOf } from "../../schema/shape.ts";
import { childName, type Product } from "../product.ts";

/** The part of a report that a field stands in. */
export type Part = "environment" | "config" | "metrics" | "events";

/** One field that is told. */
export interface TallyField {
  /** The name that its cells have in the store. */
  readonly name: string;
  readonly part: Part;
  /** valibot's name of its kind. */
  readonly kind: string;
  /** Its mark; what every report has is not marked. */
  readonly mark?: MarkName;
  readonly purpose?: string;
  /** Its values are lower edges of buckets. */
  readonly numeric: boolean;
  /** One report may say several things: it stands in a list, a map or an event, or is a key. */
  readonly many: boolean;
  /** A randomized field's words, as cells spell them. */
  readonly words?: readonly string[];
  readonly epsilon?: number;
  /** The containers around it, outermost first: two fields of one list stand side by side. */
  readonly inside: readonly string[];
  /** Whoever has its container has it. */
  readonly required: boolean;
  /** Not all revisions of the schema have it. */
  readonly revised: boolean;
}

const ENVIRONMENT: readonly TallyField[] = [
  "version",
  "runtime",
  "os",
  "arch",
  "cpus",
  "memory",
  "revision",
].map((name) => ({
  name,
  part: "environment",
  kind: /cpus|memory|revision/.test(name) ? "number" : "string",
  numeric: name === "cpus" || name === "memory",
  many: false,
  // A version is in every report: its numbers hang on no other field's.
  inside: [name === "version" ? name : "environment"],
  required: true,
  revised: false,
}));

/** Who has a configuration at all, and who had more than one. */
const CHANGES: TallyField = {
  name: "configHash",
  part: "config",
  kind: "string",
  numeric: false,
  many: false,
  inside: ["config"],
  required: true,
  revised: false,
};

/** All fields of a product that may be told, in the order in which they are judged: outer ones first. */
export function tallyFields(product: Product): readonly TallyField[] {
  const required = requiredNames(product);
  const types = [
    ...new Set(product.revisions.flatMap(({ events }) => Object.keys(events))),
  ];
  const marked = product.fields.flatMap((field): TallyField[] => {
    const { name, path, kind, mark, note, options, epsilon } = field;
    // A pseudonym is each instance's own: there is nothing to tell about many.
    if (!mark || mark === "hashed") return [];
    const part = name.split(".", 1)[0] as Part;
    const root = path ? name.slice(0, name.length - path.length) : name;
    return [{
      name,
      part,
      kind,
      mark,
      ...(note?.purpose && { purpose: note.purpose }),
      numeric: /counted|bucketed/.test(mark) ||
        mark === "exported" && /^(number|bigint)$/.test(kind),
      many: part === "events" ||
        segments(path).some((segment) => /^(\*|\[\]|<key>)$/.test(segment)),
      ...(mark === "randomized" && {
        words: (options ?? [true, false]).map(String),
        epsilon: epsilon ?? 0,
      }),
      inside: [root.replace(/\.$/, ""), ...segments(path).slice(0, -1)],
      required: required.has(name),
      // In doubt it is so: then more is hidden.
      revised: product.revisions.length > 1 || (note?.since ?? 1) > 1,
    }];
  });
  const events = types.map((type): TallyField => ({
    name: `events.${type}`,
    part: "events",
    kind: "event",
    numeric: false,
    many: false,
    inside: [`events.${type}`],
    required: true,
    revised: product.revisions.length > 1,
  }));
  const named = new Set(events.map(({ name }) => name));
  return [
    ...ENVIRONMENT,
    CHANGES,
    ...events,
    ...marked.filter(({ name }) => !named.has(name)).sort(outerFirst),
  ];
}

function outerFirst(a: TallyField, b: TallyField): number {
  return a.inside.length - b.inside.length ||
    Number(b.required) - Number(a.required);
}

/** `labels["a.b"].*[]` as `labels`, `["a.b"]`, `*`, `[]`. */
function segments(path: string): readonly string[] {
  return path.match(/\["[^"]*"\]|\[[^\]]*\]|[^.[\]]+/g) ?? [];
}

/** The fields that no report with their container lacks. In doubt it is one of them: then more is hidden. */
function requiredNames({ revisions }: Product): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { config, metrics, events } of revisions) {
    const parts = Object.entries(events)
      .map(([type, schema]) => [`events.${type}`, schema] as const);
    for (
      const [part, schema] of [
        ["config", config] as const,
        ["metrics", metrics] as const,
        ...parts,
      ]
    ) if (schema) walk(shapeOf(schema), part, true, names, new Set());
  }
  return names;
}

function walk(
  shape: Shape,
  part: string,
  sure: boolean,
  names: Set<string>,
  seen: Set<Shape>,
): void {
  if (seen.has(shape)) return;
  seen.add(shape);
  if (shape.mark || !shape.inside.length) {
    if (sure) names.add(childName(part, shape.path));
  }
  for (const inner of shape.inside) {
    // A branch stands where its choice stands, and is as sure as that.
    const same = inner.path === shape.path;
    walk(inner, part, !inner.optional && (sure || !same), names, seen);
  }
}
