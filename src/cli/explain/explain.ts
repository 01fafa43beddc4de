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
  explainAny([shapeOf(schema)], from, left, "", { lines, rules, depth: 0 });
  return lines;
}

interface Look {
  readonly lines: Explained[];
  readonly rules: Rules;
  readonly depth: number;
}

/** Explains a value that may have any of these shapes. */
function explainAny(
  shapes: readonly Shape[],
  from: unknown,
  left: unknown,
  path: string,
  { lines, rules, depth }: Look,
): void {
  const deeper: Look = { lines, rules, depth: depth + 1 };
  const all = shapes.flatMap((shape) => alternatives(shape, from, 0));
  const meant = all.filter((shape) =>
    from === UNKNOWN || isOf(shape.kind, from)
  );
  const inside = (meant.length ? meant : all).filter(({ mark }) => !mark);
  const isOpen = depth < MAX_DEPTH && typeof left === "object" &&
    left !== null &&
    inside.length > 0 && (Object.keys(left).length > 0 || isEmpty(from));
  if (!isOpen) {
    const rule = (meant.length ? meant : all).map((shape) =>
      from === UNKNOWN ? "" : ruleOf(shape, from, left, rules)
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
    if (!left.length) lines.push({ path, left, rule: EMPTY });
    const items = from instanceof Set ? [...from] : from;
    const parts = Array.isArray(items) && items.length === left.length
      ? items
      : [];
    left.forEach((item, i) => {
      const of = inside.flatMap(({ fields, item }) =>
        fields[i]?.[1] ?? item ?? []
      );
      const part = i < parts.length ? parts[i] : UNKNOWN;
      explainAny(of, part, item, `${path}[${i}]`, deeper);
    });
  } else if (inside.some(({ key }) => key)) {
    const entries = from instanceof Map
      ? [...from].map(([key, value]) => [`${key}`, value] as const)
      : Object.entries(isRecord(from) ? from : {});
    const record = left as Record<string, unknown>;
    const known = new Map<string | undefined, unknown>(entries);
    for (const [name, key] of paired(record, entries.map(([key]) => key))) {
      const of = inside.flatMap(({ item }) => item ?? []);
      const part = known.has(key) ? known.get(key) : UNKNOWN;
      explainAny(of, part, record[name], childPath(path, name), deeper);
    }
    const isMasked = Object.keys(record).some((name) => !known.has(name));
    lines.push({
      path: childPath(path, "<key>"),
      left: undefined,
      rule: !entries.length
        ? EMPTY
        : isMasked
        ? "the names have no mark, so they are masked"
        : "the names leave",
    });
  } else fields(inside, from, left as Record<string, unknown>, path, deeper);
}

function fields(
  shapes: readonly Shape[],
  from: unknown,
  left: Record<string, unknown>,
  path: string,
  deeper: Look,
): void {
  const source = isRecord(from) ? from : {};
  const entries = shapes.flatMap(({ fields }) => fields);
  const names = new Set(entries.map(([name]) => name));
  for (const name of Object.keys(source)) {
    if (!names.has(name) || source[name] === undefined) continue;
    const of = entries.filter(([one]) => one === name).map(([, field]) =>
      field
    );
    explainAny(of, source[name], left[name], childPath(path, name), deeper);
  }
  const dropped = Object.keys(source).filter((name) => !names.has(name)).length;
  if (dropped) {
    deeper.lines.push({
      path: path || "(all)",
      left: undefined,
      rule: dropped === 1
        ? "1 name isn't in the schema, so it is dropped"
        : `${dropped} names aren't in the schema, so they are dropped`,
    });
  }
}

/** True if there is nothing to go into. Objects count as empty, as their fields are listed one by one. */
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
