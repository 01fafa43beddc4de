/** The fields that a tally may show, and what their schema says about them. */
import type { MarkName } from "../../schema/mark.ts";
import { type Shape, shapeOf } from "../../schema/shape.ts";
import { childName, type Product } from "../product.ts";

/** The part of a report that a field is in. */
export type Part = "environment" | "config" | "metrics" | "events";

/** One field that may be shown. */
export interface TallyField {
  /** The name that its cells have in the store. */
  readonly name: string;
  /** The part of a report that it is in. */
  readonly part: Part;
  /** valibot's name of its kind. */
  readonly kind: string;
  /** Its mark; absent for what every report has. */
  readonly mark?: MarkName;
  /** The question that it answers. */
  readonly purpose?: string;
  /** True if its values are the lower edges of buckets. */
  readonly numeric: boolean;
  /** True if one report may have several values: the field is in a list, a map or an event, or is a key. */
  readonly many: boolean;
  /** A randomized field's words, as cells have them. */
  readonly words?: readonly string[];
  /** A randomized field's epsilon. */
  readonly epsilon?: number;
  /** The containers around it, the outermost first. Fields of one list are in the same container. */
  readonly inside: readonly string[];
  /** True if every report with its container has it. */
  readonly required: boolean;
}

/** Steps of a path that a report may have several of: any key, an item, the key itself. */
const REPEATED: readonly string[] = ["*", "[]", "<key>"];

const NUMBERS: readonly string[] = ["cpus", "memory", "revision"];

const ENVIRONMENT: readonly TallyField[] = [
  "version",
  "runtime",
  "os",
  "arch",
  "cpus",
  "memory",
  "caller",
  "revision",
].map((name) => ({
  name,
  part: "environment",
  kind: NUMBERS.includes(name) ? "number" : "string",
  numeric: name === "cpus" || name === "memory",
  many: false,
  // Every report has a version, so its numbers depend on no other field's.
  inside: [name === "version" ? name : "environment"],
  // A program may leave it out, and clients before 0.2 don't know it.
  required: name !== "caller",
}));

/** Whether an instance's configuration changed. */
const CHANGES: TallyField = {
  name: "configHash",
  part: "config",
  kind: "string",
  numeric: false,
  many: false,
  inside: ["config"],
  required: true,
};

/** All fields of a product that may be shown, in the order in which they are suppressed: outer ones first. */
export function tallyFields(product: Product): readonly TallyField[] {
  const required = requiredNames(product);
  const types = [
    ...new Set(product.revisions.flatMap(({ events }) => Object.keys(events))),
  ];
  const marked = product.fields.flatMap((field): TallyField[] => {
    const { name, path, kind, mark, note, options, epsilon } = field;
    // A pseudonym is different for each instance, so there is nothing to count.
    if (!mark || mark === "hashed") return [];
    const part = name.split(".", 1)[0] as Part;
    const root = path ? name.slice(0, name.length - path.length) : name;
    return [{
      name,
      part,
      kind,
      mark,
      ...(note?.purpose && { purpose: note.purpose }),
      numeric: mark === "counted" || mark === "bucketed" ||
        mark === "exported" && (kind === "number" || kind === "bigint"),
      many: part === "events" ||
        segments(path).some((segment) => REPEATED.includes(segment)),
      ...(mark === "randomized" && {
        words: (options ?? [true, false]).map(String),
        epsilon: epsilon ?? 0,
      }),
      inside: [root.replace(/\.$/, ""), ...segments(path).slice(0, -1)],
      required: required.has(name),
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
  }));
  const eventNames = new Set(events.map(({ name }) => name));
  return [
    ...ENVIRONMENT,
    CHANGES,
    ...events,
    ...marked.filter(({ name }) => !eventNames.has(name)).sort(outerFirst),
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

/** The fields that every report with their container has. Where that isn't known, they count as such: then more is hidden. */
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
    ) {
      if (schema) addRequired(shapeOf(schema), { part, names });
    }
  }
  return names;
}

/** Adds the required fields of a shape; `isSure` says that every report with the part has the shape. */
function addRequired(
  shape: Shape,
  { part, names }: { readonly part: string; readonly names: Set<string> },
  isSure = true,
  seen: Set<Shape> = new Set(),
): void {
  if (seen.has(shape)) return;
  seen.add(shape);
  if (shape.mark || !shape.inside.length) {
    if (isSure) names.add(childName(part, shape.path));
  }
  for (const inner of shape.inside) {
    // A branch has the path of its choice, and is as sure as that.
    const isBranch = inner.path === shape.path;
    const isInnerSure = !inner.optional && (isSure || !isBranch);
    addRequired(inner, { part, names }, isInnerSure, seen);
  }
}
