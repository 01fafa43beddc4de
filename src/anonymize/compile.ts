/**
 * Walks a schema once and returns the function that turns facts into what may leave.
 * A field without a mark is redacted. No data makes that function throw.
 */
import { categoryOf } from "../schema/category.ts";
import type { Mark } from "../schema/mark.ts";
import { type Schema, type Shape, shapeOf } from "../schema/shape.ts";
import type { Anonymous } from "./anonymous.ts";
import { choice } from "./choice.ts";
import { dictionary, list } from "./collection.ts";
import { isWithheld } from "./is-withheld.ts";
import { leaf } from "./leaf.ts";
import { object } from "./object.ts";
import { type AnonymizeOptions, checkOptions } from "./options.ts";
import { leftOf, lets, type Part, redacted, type Style } from "./redact.ts";
import {
  newWalk,
  pathInReport,
  type Run,
  type RunOptions,
  type Walk,
} from "./walk.ts";

/**
 * Compiles a schema. A schema that was compiled before, by anybody, isn't walked again.
 *
 * @param schema The valibot schema, its fields marked.
 * @param options How redacted values are written, and what a run reads.
 * @returns The function from a value to what may leave of it; it never throws and
 * never changes the value.
 *
 * @throws {TypeError} If a mark doesn't fit, naming the path and what to write instead.
 * @throws {RangeError} If an option has none of its allowed values, naming the option.
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
  checkOptions(options);
  const run = programOf(schema, options);
  return (value) => run(value, options) as Anonymous<S>;
}

/** A compiled schema. */
type Program = (value: unknown, options: RunOptions) => unknown;

/** The compiled functions of each schema. They are released together with the schema. */
const programs: WeakMap<Schema, Map<string, Program>> = new WeakMap();

/** The program of a schema for these options; what only a run reads makes no difference. */
function programOf(schema: Schema, options: AnonymizeOptions): Program {
  const { redacted = "mask", keys = "masked", revision = Infinity } = options;
  // The lowest revision of a mark is 1, so below that nothing leaves.
  const isNarrowed = revision < 1 || !!options.withheld?.length;
  let known = programs.get(schema);
  if (!known) programs.set(schema, known = new Map());
  const name = `${redacted} ${keys} ${isNarrowed}`;
  let program = known.get(name);
  if (!program) {
    program = newProgram(shapeOf(schema), {
      style: redacted,
      areKeysKept: keys === "kept",
      isNarrowed,
      known: new WeakMap(),
    });
    known.set(name, program);
  }
  return program;
}

/** What is decided when a schema is compiled. */
interface Plan {
  readonly style: Style;
  readonly areKeysKept: boolean;
  /** A run may refuse any mark, so it asks about each of them. */
  readonly isNarrowed: boolean;
  /** Recursive shapes are compiled once. */
  readonly known: WeakMap<Shape, Part>;
}

function newProgram(shape: Shape, plan: Plan): Program {
  const part = compileShape(shape, plan);
  return (value, options) => {
    try {
      return value === undefined
        ? undefined
        : leftOf(part, value, newWalk(options));
    } catch {
      return part.stays;
    }
  };
}

function compileShape(shape: Shape, plan: Plan): Part {
  let part = plan.known.get(shape);
  if (!part) {
    const stays = redacted(shape, plan.style);
    plan.known.set(shape, part = { run: newRun(shape, stays, plan), stays });
  }
  return part;
}

/** Without a function, whatever the value is, it is redacted. */
function newRun(shape: Shape, stays: unknown, plan: Plan): Run | undefined {
  const { kind, mark, fields, item, key } = shape;
  const { style, areKeysKept } = plan;
  if (mark) return marked(shape, mark, stays, plan);
  const parts = fields.map(([, field]) => compileShape(field, plan));
  switch (kind) {
    case "object":
      return object(shape, parts, stays, style);
    case "union":
    case "intersect":
      return choice(shape, parts, stays);
    case "lazy":
      return lazy(shape, stays, plan);
  }
  if (style === "zero" && !lets(shape)) return undefined;
  const frame = { stays, style };
  const rest = item && compileShape(item, plan);
  if (key && rest) {
    // A key that is redacted is masked, whatever the style.
    const masking: Plan = { ...plan, style: "mask", known: new WeakMap() };
    const keyOf = areKeysKept
      ? keptKey
      : key.mark && compileShape(key, masking).run;
    return dictionary(shape, rest, keyOf, frame);
  }
  return rest || kind === "tuple" ? list(shape, parts, rest, frame) : undefined;
}

/** A marked field. Most marks always let it leave, so a run needn't ask about them. */
function marked(
  shape: Shape,
  mark: Mark,
  stays: unknown,
  { isNarrowed }: Plan,
): Run {
  const run = leaf(shape, mark, stays);
  const { since, expires } = mark.note;
  if (since === 1 && expires === undefined && !isNarrowed) return run;
  return (value, walk) =>
    mayLeave(shape.path, mark, walk) ? run(value, walk) : stays;
}

/** False if a mark is newer than the consent, has expired, or is withheld. */
function mayLeave(path: string, { note }: Mark, walk: Walk): boolean {
  const { revision = Infinity, withheld, now = Date.now } = walk;
  const { since, expires } = note;
  return since <= revision &&
    (expires === undefined || now() < Date.parse(expires)) &&
    !(withheld?.length &&
      isWithheld(withheld, pathInReport(path, walk), categoryOf(note)));
}

/** A lazy schema is resolved when there is a value. The same shape for the same value again means a cycle. */
function lazy(shape: Shape, stays: unknown, plan: Plan): Run {
  return (value, walk) => {
    const { inside } = walk;
    const { length } = inside;
    for (let i = 0; i < length; i += 2) {
      if (inside[i] === shape && inside[i + 1] === value) return stays;
    }
    inside.push(shape, value);
    try {
      return leftOf(compileShape(shape.resolve!(value), plan), value, walk);
    } finally {
      inside.length = length;
    }
  };
}

/** A key as text, where all keys are kept. */
function keptKey(key: unknown): string {
  return String(key).toWellFormed();
}
