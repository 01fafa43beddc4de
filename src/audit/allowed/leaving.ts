/**
 * Which canaries may leave, by the rules alone: the audit's own reading of the marks. It
 * walks the schema and the value side by side and shares nothing with the anonymizer.
 */
import type { Mark } from "../../schema/mark.ts";
import type { Shape } from "../../schema/shape.ts";
import { accepts } from "./accepts.ts";
import { type Around, isAround } from "./around.ts";
import type { Plant } from "../plant/bed.ts";
import { within } from "./parts.ts";

/** The rules of one audit that decide whether a canary may leave. */
export interface Rules {
  /** The canaries by their values. */
  readonly known: ReadonlyMap<unknown, Plant>;
  /** Which canaries are asked for: those that leave as they are, or as pseudonyms. */
  readonly by: "exported" | "hashed";
  readonly keys: "masked" | "kept";
  readonly revision: number;
  /** The audit's instant, in milliseconds. */
  readonly at: number;
}

/** Canaries that may leave. */
export type Leaving = ReadonlySet<Plant>;

const NONE: Leaving = new Set();

/** The canaries of a value that may leave. */
export function leaving(
  shape: Shape,
  value: unknown,
  rules: Rules,
  around: Around,
): Leaving {
  const { kind, mark, fields, key, item, resolve } = shape;
  if (value === undefined || isAround(shape, value, around)) return NONE;
  const inside = (inner: Shape | undefined, part: unknown) =>
    inner ? leaving(inner, part, rules, here) : NONE;
  const here = { shape, value, up: around, judging: around.judging };
  try {
    if (mark) {
      return isAlive(mark, rules) ? marked(shape, mark, value, rules) : NONE;
    }
    if (resolve) return inside(resolve(value), value);
    if (kind === "union") {
      const meant = fields.filter(([, branch]) => isMeant(branch, value, here));
      return meant.length
        ? both(meant.map(([, branch]) => inside(branch, value)))
        : all(fields.map(([, branch]) => inside(branch, value)));
    }
    if (kind === "intersect") {
      return both(fields.map(([, branch]) => inside(branch, value)));
    }
    const parts = within(kind, value);
    if (!parts) return NONE;
    if (kind === "object") {
      return all(
        fields.map(([name, field]) => named(field, value, name, inside)),
      );
    }
    return all(parts.map(([name, part], i) => {
      const inner = kind === "tuple" ? fields[i]?.[1] ?? item : item;
      const left = inside(inner, part);
      return key && part !== undefined
        ? all([left, keyLeaving(key, name, rules, here)])
        : left;
    }));
  } catch {
    // A value that can't be read doesn't leave.
    return NONE;
  }
}

/** Is the mark old enough for the consent, and not past its day? */
export function isAlive(
  { note: { since, expires } }: Mark,
  { revision, at }: Pick<Rules, "revision" | "at">,
): boolean {
  return since <= revision &&
    (expires === undefined || at < Date.parse(expires));
}

/** A branch whose parts can't be read doesn't count as meant. */
function isMeant(branch: Shape, value: unknown, around: Around): boolean {
  try {
    return accepts(branch, value, around);
  } catch {
    return false;
  }
}

function named(
  field: Shape,
  value: unknown,
  name: string,
  inside: (inner: Shape, part: unknown) => Leaving,
): Leaving {
  try {
    return Object.hasOwn(value as object, name)
      ? inside(field, (value as Record<string, unknown>)[name])
      : NONE;
  } catch {
    return NONE;
  }
}

/** A marked leaf leaves only if it is what the schema says. */
function marked(
  { kind, words }: Shape,
  { mark, text }: Mark,
  value: unknown,
  { known, by }: Rules,
): Leaving {
  if (mark !== by || words) return NONE;
  const plant = kind === "date" && value instanceof Date
    ? known.get(value.getTime())
    : (typeof value as string) === kind
    ? known.get(value)
    : undefined;
  const scrubbed = plant?.sensitive && by === "exported" && text !== "verbatim";
  return plant && !scrubbed ? new Set([plant]) : NONE;
}

/** Kept keys leave whatever they are; others by their mark. */
function keyLeaving(
  key: Shape,
  name: unknown,
  rules: Rules,
  around: Around,
): Leaving {
  const plant = rules.known.get(name);
  return rules.keys === "kept" && rules.by === "exported" && plant
    ? new Set([plant])
    : leaving(key, name, rules, around);
}

function all(found: readonly Leaving[]): Leaving {
  const some = found.filter(({ size }) => size);
  return some.length > 1
    ? new Set(some.flatMap((set) => [...set]))
    : some[0] ?? NONE;
}

function both(found: readonly Leaving[]): Leaving {
  return found.length
    ? found.reduce((one, other) =>
      new Set([...one].filter((plant) => other.has(plant)))
    )
    : NONE;
}
