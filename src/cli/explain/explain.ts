/**
 * Says of everything in a value which rule decided over it. The values that it shows
 * are those that left; names that an operator chose are shown as they leave.
 */
import { isOf, isRecord } from "../../anonymize/contents.ts";
import { childPath } from "../../schema/path.ts";
import { type Schema, type Shape, shapeOf } from "../../schema/shape.ts";
import { paired } from "../config-file/order.ts";
import { ruleOf, type Rules } from "./rule.ts";

/** A field, what left of it, and why. */
export interface Explained {
  readonly path: string;
  /** Nothing where it is absent. */
  readonly left: unknown;
  readonly rule: string;
}

/** What stood in a place that can't be told any more. */
const UNKNOWN: unique symbol = Symbol("unknown");

const EMPTY = "nothing is in it";

/** Schemas within schemas without end are followed so far. */
const DEEPEST = 64;

/** Explains what left of a value. */
export function explain(
  schema: Schema,
  from: unknown,
  left: unknown,
  rules: Rules,
): readonly Explained[] {
  const lines: Explained[] = [];
  look([shapeOf(schema)], from, left, "", { lines, rules, depth: 0 });
  return lines;
}

interface Look {
  readonly lines: Explained[];
  readonly rules: Rules;
  readonly depth: number;
}

/** Looks at what may be of any of these shapes. */
function look(
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
  const isOpen = depth < DEEPEST && typeof left === "object" && left !== null &&
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
        ? `what all of these let leave: ${several.join("; or ")}`
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
      look(of, part, item, `${path}[${i}]`, deeper);
    });
  } else if (inside.some(({ key }) => key)) {
    const entries = from instanceof Map
      ? [...from].map(([key, value]) => [`${key}`, value] as const)
      : Object.entries(isRecord(from) ? from : {});
    const named = left as Record<string, unknown>;
    const known = new Map<string | undefined, unknown>(entries);
    for (const [name, key] of paired(named, entries.map(([key]) => key))) {
      const of = inside.flatMap(({ item }) => item ?? []);
      const part = known.has(key) ? known.get(key) : UNKNOWN;
      look(of, part, named[name], childPath(path, name), deeper);
    }
    const isMasked = Object.keys(named).some((name) => !known.has(name));
    lines.push({
      path: childPath(path, "<key>"),
      left: undefined,
      rule: !entries.length
        ? EMPTY
        : isMasked
        ? "names without a mark are masked"
        : "names leave",
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
  const named = shapes.flatMap(({ fields }) => fields);
  const names = new Set(named.map(([name]) => name));
  for (const name of Object.keys(source)) {
    if (!names.has(name) || source[name] === undefined) continue;
    const of = named.filter(([one]) => one === name).map(([, field]) => field);
    look(of, source[name], left[name], childPath(path, name), deeper);
  }
  const dropped = Object.keys(source).filter((name) => !names.has(name)).length;
  if (dropped) {
    deeper.lines.push({
      path: path || "(all)",
      left: undefined,
      rule: dropped === 1
        ? "1 name in it that the schema doesn't have, so it is dropped"
        : `${dropped} names in it that the schema doesn't have, so they are dropped`,
    });
  }
}

/** An object whose fields are told one by one counts as empty: there is always something to tell. */
function isEmpty(from: unknown): boolean {
  return Array.isArray(from) ? !from.length : isRecord(from);
}

/** The shapes that a choice chooses from. */
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
