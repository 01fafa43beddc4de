/**
 * Lists which rule decided about each part of a value. It only shows what leaves: values after anonymizing, and names in
 * maps as they leave.
 */
import { isOf, isRecord } from "../../anonymize/contents.ts";
import { childPath } from "../../schema/path.ts";
import { type Schema, type Shape, shapeOf } from "../../schema/shape.ts";
import { paired } from "../config-file/order.ts";
import { ruleOf, type Rules } from "./rule.ts";

/** A field, what leaves of it, and why. */
export interface Explained {
  /** The field. */
  readonly path: string;
  /** What leaves; `undefined` if nothing does. */
  readonly left: unknown;
  /** The rule in words. */
  readonly rule: string;
}

/** Stands for an original value that can't be matched to what left. */
const UNKNOWN: unique symbol = Symbol("unknown");

const EMPTY = "it is empty";

/** Recursive schemas are followed down to this level. */
const MAX_DEPTH = 64;

/** Explains what leaves of a value. */
export function explain(
  schema: Schema,
  from: unknown,
  left: unknown,
  rules: Rules,
): readonly Explained[] {
  const lines: Explained[] = [];
  explainAny([shapeOf(schema)], { path: "", from, left }, {
    lines,
    rules,
    depth: 0,
  });
  return lines;
}

/** What the walk collects and depends on. */
interface Walk {
  readonly lines: Explained[];
  readonly rules: Rules;
  readonly depth: number;
}

/** A value before and after anonymizing. */
interface Pair {
  readonly path: string;
  readonly from: unknown;
  readonly left: unknown;
}

/** Explains a value that may have any of these shapes. */
function explainAny(
  shapes: readonly Shape[],
  pair: Pair,
  { lines, rules, depth }: Walk,
): void {
  const { path, from, left } = pair;
  const deeper: Walk = { lines, rules, depth: depth + 1 };
  const all = shapes.flatMap((shape) => alternatives(shape, from, 0));
  const fitting = all.filter((shape) =>
    from === UNKNOWN || isOf(shape.kind, from)
  );
  const possible = fitting.length > 0 ? fitting : all;
  const inside = possible.filter(({ mark }) => !mark);
  const isOpen = depth < MAX_DEPTH && typeof left === "object" &&
    left !== null && inside.length > 0 &&
    (Object.keys(left).length > 0 || isEmpty(from));
  if (!isOpen) {
    const rule = possible.map((shape) =>
      from === UNKNOWN ? "" : ruleOf(shape, { from, left }, rules)
    );
    const several = [...new Set(rule)];
    lines.push({
      path: path || "(all)",
      left,
      rule: several.length > 1
        ? `only what all of these allow: ${several.join("; or ")}`
        : several[0] ?? "",
    });
  } else if (Array.isArray(left)) {
    explainList(inside, { ...pair, left }, deeper);
  } else {
    const record = { ...pair, left: left as Record<string, unknown> };
    if (inside.some(({ key }) => key)) explainMap(inside, record, deeper);
    else explainFields(inside, record, deeper);
  }
}

function explainList(
  shapes: readonly Shape[],
  { path, from, left }: Pair & { readonly left: readonly unknown[] },
  walk: Walk,
): void {
  if (left.length === 0) walk.lines.push({ path, left, rule: EMPTY });
  const items = from instanceof Set ? [...from] : from;
  const parts = Array.isArray(items) && items.length === left.length
    ? items
    : [];
  left.forEach((item, i) => {
    const of = shapes.flatMap(({ fields, item }) =>
      fields[i]?.[1] ?? item ?? []
    );
    const part = i < parts.length ? parts[i] : UNKNOWN;
    explainAny(of, { path: `${path}[${i}]`, from: part, left: item }, walk);
  });
}

/** Records and maps, whose names are values, too. */
function explainMap(
  shapes: readonly Shape[],
  { path, from, left }: Pair & { readonly left: Record<string, unknown> },
  walk: Walk,
): void {
  const entries = from instanceof Map
    ? [...from].map(([key, value]) => [`${key}`, value] as const)
    : Object.entries(isRecord(from) ? from : {});
  const known = new Map<string | undefined, unknown>(entries);
  const of = shapes.flatMap(({ item }) => item ?? []);
  for (const [name, key] of paired(left, entries.map(([key]) => key))) {
    const part = known.has(key) ? known.get(key) : UNKNOWN;
    const child = { path: childPath(path, name), from: part, left: left[name] };
    explainAny(of, child, walk);
  }
  const isMasked = Object.keys(left).some((name) => !known.has(name));
  walk.lines.push({
    path: childPath(path, "<key>"),
    left: undefined,
    rule: entries.length === 0
      ? EMPTY
      : isMasked
      ? "the names have no mark, so they are masked"
      : "the names leave",
  });
}

function explainFields(
  shapes: readonly Shape[],
  { path, from, left }: Pair & { readonly left: Record<string, unknown> },
  walk: Walk,
): void {
  const source = isRecord(from) ? from : {};
  const fields = shapes.flatMap(({ fields }) => fields);
  const names = new Set(fields.map(([name]) => name));
  for (const name of Object.keys(source)) {
    if (!names.has(name) || source[name] === undefined) continue;
    const of = fields.filter(([one]) => one === name).map(([, field]) => field);
    const child = {
      path: childPath(path, name),
      from: source[name],
      left: left[name],
    };
    explainAny(of, child, walk);
  }
  const dropped = Object.keys(source).filter((name) => !names.has(name)).length;
  if (dropped > 0) {
    walk.lines.push({
      path: path || "(all)",
      left: undefined,
      rule: dropped === 1
        ? "1 name isn't in the schema, so it is dropped"
        : `${dropped} names aren't in the schema, so they are dropped`,
    });
  }
}

/** True if a value has no parts to list. Objects count as empty, because their fields are listed one by one. */
function isEmpty(from: unknown): boolean {
  return Array.isArray(from) ? !from.length : isRecord(from);
}

/** The shapes that a union or a lazy schema stands for. */
function alternatives(
  shape: Shape,
  from: unknown,
  depth: number,
): readonly Shape[] {
  const { kind, fields, resolve, mark } = shape;
  if (mark || depth > 8) return [shape];
  if (resolve) {
    try {
      return alternatives(resolve(from), from, depth + 1);
    } catch {
      return [];
    }
  }
  return kind === "union" || kind === "intersect"
    ? fields.flatMap(([, branch]) => alternatives(branch, from, depth + 1))
    : [shape];
}
