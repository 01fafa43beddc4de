/**
 * Lists the canaries that may leave. This is the audit's own reading of the marks: it walks the schema and the value
 * side by side, and shares no code with the anonymizer.
 */
import type { Mark } from "../../schema/mark.ts";
import type { Shape } from "../../schema/shape.ts";
import type { Canary } from "../plant/planting.ts";
import { accepts } from "./accepts.ts";
import { isEndless, type Nesting } from "./nesting.ts";
import { readParts } from "./read-parts.ts";

/** The rules of one audit that decide whether a canary may leave. */
export interface Rules {
  /** The canaries by value. */
  readonly byValue: ReadonlyMap<unknown, Canary>;
  /** Which canaries are listed: those that may leave as they are, or those that may leave as pseudonyms. */
  readonly mark: "exported" | "hashed";
  /** Whether the keys of records and maps are masked. */
  readonly keys: "masked" | "kept";
  /** The revision that was consented to; newer marks aren't in force. */
  readonly revision: number;
  /** The time of the audit, in milliseconds. */
  readonly at: number;
}

/** A set of canaries. */
export type Canaries = ReadonlySet<Canary>;

const NONE: Canaries = new Set();

/** Lists the canaries of a value that may leave. */
export function listAllowed(
  shape: Shape,
  value: unknown,
  rules: Rules,
  nesting: Nesting,
): Canaries {
  const { kind, mark, fields, key, item, resolve } = shape;
  if (value === undefined || isEndless(shape, value, nesting)) return NONE;
  const here = { shape, value, outer: nesting, search: nesting.search };
  const listPart = (inner: Shape | undefined, part: unknown) =>
    inner ? listAllowed(inner, part, rules, here) : NONE;
  try {
    if (mark) {
      return isInForce(mark, rules)
        ? listMarked(shape, mark, value, rules)
        : NONE;
    }
    if (resolve) return listPart(resolve(value), value);
    if (kind === "union") {
      const meant = fields.filter(([, branch]) => isMeant(branch, value, here));
      return meant.length
        ? inAll(meant.map(([, branch]) => listPart(branch, value)))
        : inAny(fields.map(([, branch]) => listPart(branch, value)));
    }
    if (kind === "intersect") {
      return inAll(fields.map(([, branch]) => listPart(branch, value)));
    }
    const parts = readParts(kind, value);
    if (!parts) return NONE;
    if (kind === "object") {
      return inAny(
        fields.map(([name, field]) => listField(field, value, name, listPart)),
      );
    }
    return inAny(parts.map(([name, part], i) => {
      const inner = kind === "tuple" ? fields[i]?.[1] ?? item : item;
      const allowed = listPart(inner, part);
      return key && part !== undefined
        ? inAny([allowed, listKey(key, name, rules, here)])
        : allowed;
    }));
  } catch {
    // A value that can't be read doesn't leave.
    return NONE;
  }
}

/** True if a mark isn't newer than the consent, and hasn't expired. */
export function isInForce(
  { note: { since, expires } }: Mark,
  { revision, at }: Pick<Rules, "revision" | "at">,
): boolean {
  return since <= revision &&
    (expires === undefined || at < Date.parse(expires));
}

/** True if a branch accepts the value; false if the value can't be read. */
function isMeant(branch: Shape, value: unknown, nesting: Nesting): boolean {
  try {
    return accepts(branch, value, nesting);
  } catch {
    return false;
  }
}

function listField(
  field: Shape,
  value: unknown,
  name: string,
  listPart: (inner: Shape, part: unknown) => Canaries,
): Canaries {
  try {
    return Object.hasOwn(value as object, name)
      ? listPart(field, (value as Record<string, unknown>)[name])
      : NONE;
  } catch {
    return NONE;
  }
}

/** A marked leaf leaves only if it has the type that the schema says. */
function listMarked(
  { kind, words }: Shape,
  { mark, text }: Mark,
  value: unknown,
  rules: Rules,
): Canaries {
  if (mark !== rules.mark || words) return NONE;
  const canary = kind === "date" && value instanceof Date
    ? rules.byValue.get(value.getTime())
    : (typeof value as string) === kind
    ? rules.byValue.get(value)
    : undefined;
  const isScrubbed = canary?.isSensitive && mark === "exported" &&
    text !== "verbatim";
  return canary && !isScrubbed ? new Set([canary]) : NONE;
}

/** Keys that are kept leave as they are; other keys only if they are marked. */
function listKey(
  key: Shape,
  name: unknown,
  rules: Rules,
  nesting: Nesting,
): Canaries {
  const canary = rules.byValue.get(name);
  return rules.keys === "kept" && rules.mark === "exported" && canary
    ? new Set([canary])
    : listAllowed(key, name, rules, nesting);
}

function inAny(sets: readonly Canaries[]): Canaries {
  const filled = sets.filter(({ size }) => size);
  return filled.length > 1
    ? new Set(filled.flatMap((set) => [...set]))
    : filled[0] ?? NONE;
}

function inAll(sets: readonly Canaries[]): Canaries {
  return sets.length
    ? sets.reduce((one, other) =>
      new Set([...one].filter((canary) => other.has(canary)))
    )
    : NONE;
}
