/**
 * Walks a schema once and returns the function that turns facts into what may leave.
 * No mark means: it stays. Data never makes that function throw.
 */
import type { Mark } from "../schema/mark.ts";
import { type Schema, type Shape, shapeOf } from "../schema/shape.ts";
import type { Anonymous } from "./anonymous.ts";
import { list, object, type Part, record } from "./container.ts";
import { leaf } from "./leaf.ts";
import { type AnonymizeOptions, assertOptions } from "./options.ts";
import { lets, MASK, redacted, type Style } from "./redact.ts";
import { accepts, meet, omitMasks } from "./union.ts";
import { type Run, walk } from "./walk.ts";

/** What is settled when a schema is compiled. */
interface Plan {
  readonly style: Style;
  readonly kept: boolean;
  readonly revision: number;
  /** Recursive shapes are compiled once. */
  readonly known: WeakMap<Shape, Run>;
}

/**
 * Compiles a schema.
 *
 * @param schema The valibot schema, its fields marked.
 * @param options How what stays is written, and what a run draws on.
 * @returns The function from a value to what may leave of it; it never throws and
 * never changes the value.
 *
 * @throws {TypeError} If a mark doesn't fit, naming the path and what to write instead.
 * @throws {RangeError} If an option is none of its values.
 *
 * @example Compiled once, run often
 * ```ts
 * import * as v from "valibot";
 * import { compile, exported } from "@candor/telemetry/anonymize";
 *
 * const Config = v.object({
 *   level: v.pipe(v.picklist(["debug", "info"]), exported()),
 *   file: v.string(),
 * });
 * const anonymous = compile(Config);
 * console.log(anonymous({ level: "info", file: "/home/jane/log" })); // {"level":"info","file":"xxxx"}
 * console.log(anonymous({ level: "chatty" })); // {"level":"other"}
 * ```
 */
export function compile<S extends Schema>(
  schema: S,
  options: AnonymizeOptions = {},
): (value: unknown) => Anonymous<S> {
  assertOptions(options);
  const { secret, random, now } = options;
  const run = program(schema, options);
  return (value) => run(value, walk(secret, random, now), 0) as Anonymous<S>;
}

/** The part of compiling that hangs on nothing a run draws on. */
export function program(schema: Schema, options: AnonymizeOptions): Run {
  const { redacted: style = "mask", keys, revision = Infinity } = options;
  const shape = shapeOf(schema);
  const plan: Plan = {
    style,
    kept: keys === "kept",
    revision,
    known: new WeakMap(),
  };
  const run = compileShape(shape, plan);
  return (value, walk, depth) => {
    try {
      return value === undefined ? undefined : run(value, walk, depth);
    } catch {
      return redacted(shape, style);
    }
  };
}

function compileShape(shape: Shape, plan: Plan): Run {
  let run = plan.known.get(shape);
  if (!run) plan.known.set(shape, run = compileNew(shape, plan));
  return run;
}

function compileNew(shape: Shape, plan: Plan): Run {
  const { kind, mark, items, entries, item, key } = shape;
  const { style } = plan;
  const stays = redacted(shape, style);
  const handsOn = kind === "union" || kind === "intersect" || kind === "lazy";
  if (mark && (mark.mark === "present" || !handsOn)) {
    return compileMark(shape, mark, plan);
  }
  const part = (inner: Shape): Part => ({
    run: compileShape(inner, plan),
    stays: redacted(inner, style),
  });
  const closed = style === "zero" && !lets(shape);
  switch (kind) {
    case "object":
      return object(
        shape,
        entries.map(([name, field]) => [name, part(field)]),
        style,
      );
    case "array":
    case "set":
    case "tuple":
      return closed
        ? () => stays
        : list(shape, items.map(part), item && part(item), style);
    case "record":
    case "map":
      return closed
        ? () => stays
        : record(shape, compileKey(key!, plan), part(item!), style);
    case "union":
      return compileUnion(shape, plan);
    case "intersect":
      return compileIntersect(shape, plan);
    case "lazy":
      return compileLazy(shape, plan);
  }
  return () => stays;
}

/** A mark that is newer than the consent, or past its day, lets nothing leave. */
function compileMark(shape: Shape, mark: Mark, { style, revision }: Plan): Run {
  const stays = redacted(shape, style);
  const { since = 1, expires } = mark.note;
  if (since > revision) return () => stays;
  const run = leaf(shape, mark, stays);
  if (!expires) return run;
  return (value, walk, depth) =>
    walk.today() < expires ? run(value, walk, depth) : stays;
}

/** A key can't be absent: whatever the style, one that stays is masked. */
function compileKey(key: Shape, plan: Plan): Run | undefined {
  if (plan.kept) {
    return (name) =>
      typeof name === "object" || typeof name === "symbol"
        ? MASK
        : String(name).toWellFormed();
  }
  return lets(key)
    ? compileShape(key, { ...plan, style: "mask", known: new WeakMap() })
    : undefined;
}

function compileUnion(shape: Shape, plan: Plan): Run {
  const { style } = plan;
  const stays = redacted(shape, style);
  const branches = shape.items.map((branch) => ({
    branch,
    run: compileShape(branch, plan),
    masked: compileShape(branch, inMask(plan)),
  }));
  return (value, walk, depth) => {
    const open = branches.filter(({ branch }) => accepts(branch, value, walk));
    if (open.length < 2) {
      return open.length ? open[0]!.run(value, walk, depth) : stays;
    }
    return restyle(open.map(({ masked }) => masked(value, walk, depth)), style);
  };
}

function compileIntersect(shape: Shape, plan: Plan): Run {
  const parts = shape.items.map((part) => compileShape(part, inMask(plan)));
  return (value, walk, depth) =>
    restyle(parts.map((part) => part(value, walk, depth)), plan.style);
}

function restyle(results: readonly unknown[], style: Style): unknown {
  const least = results.reduce(meet);
  return style === "omit" ? omitMasks(least) : least;
}

function inMask(plan: Plan): Plan {
  return plan.style === "mask"
    ? plan
    : { ...plan, style: "mask", known: new WeakMap() };
}

function compileLazy(shape: Shape, plan: Plan): Run {
  const stays = redacted(shape, plan.style);
  return (value, walk, depth) => {
    const { inside } = walk;
    for (let i = 0; i < inside.length; i += 2) {
      if (inside[i] === shape && inside[i + 1] === value) return stays;
    }
    inside.push(shape, value);
    try {
      return compileShape(shape.resolve!(value), plan)(value, walk, depth);
    } finally {
      inside.length -= 2;
    }
  };
}
