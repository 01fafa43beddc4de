/**
 * Walks a schema once and returns the function that turns facts into what may leave.
 * No mark means: it stays. Data never makes that function throw.
 */
import type { Mark } from "../schema/mark.ts";
import { type Schema, type Shape, shapeOf } from "../schema/shape.ts";
import type { Anonymous } from "./anonymous.ts";
import { choice } from "./choice.ts";
import { collection } from "./collection.ts";
import { leaf } from "./leaf.ts";
import { object } from "./object.ts";
import type { AnonymizeOptions } from "./options.ts";
import { lets, type Part, redacted, type Style } from "./redact.ts";
import { type Means, type Run, STEPS } from "./walk.ts";

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
  const run = program(schema, options);
  return (value) => run(value, options) as Anonymous<S>;
}

/** A compiled schema, which draws on what each run is given. */
export type Program = (value: unknown, means: Means) => unknown;

/** The part of compiling that hangs on nothing a run draws on. */
export function program(schema: Schema, options: AnonymizeOptions): Program {
  const {
    redacted: style = "mask",
    keys = "masked",
    revision = Infinity,
    secret,
  } = options;
  if (
    !/^(mask|omit|zero) (masked|kept)$/.test(`${style} ${keys}`) ||
    !(revision >= 0) || secret?.length === 0
  ) {
    throw new RangeError("Cannot anonymize as an option is none of its values");
  }
  const shape = shapeOf(schema);
  const stays = redacted(shape, style);
  const run = compileShape(shape, {
    style,
    kept: keys === "kept",
    revision,
    known: new WeakMap(),
  });
  return (value, means) => {
    try {
      return value === undefined
        ? value
        : run(value, { ...means, left: STEPS, depth: 0, inside: [] });
    } catch {
      return stays;
    }
  };
}

function compileShape(shape: Shape, plan: Plan): Run {
  let run = plan.known.get(shape);
  if (!run) plan.known.set(shape, run = compileNew(shape, plan));
  return run;
}

function compileNew(shape: Shape, plan: Plan): Run {
  const { kind, mark, fields, item, key } = shape;
  const { style } = plan;
  const stays = redacted(shape, style);
  if (mark) return compileMark(shape, mark, stays, plan);
  const part = (inner: Shape): Part => ({
    run: compileShape(inner, plan),
    stays: redacted(inner, style),
  });
  const parts = fields.map(([, field]) => part(field));
  switch (kind) {
    case "object":
      return object(
        shape,
        parts,
        stays,
        style,
      );
    case "union":
    case "intersect":
      return choice(shape, parts.map(({ run }) => run), stays);
    case "lazy":
      return (value, walk) => {
        const { inside } = walk;
        const { length } = inside;
        if (
          inside.some((outer, i) => outer === shape && inside[i + 1] === value)
        ) return stays;
        inside.push(shape, value);
        const left = compileShape(shape.resolve!(value), plan)(value, walk);
        // After a throw the one outside tidies up.
        inside.length = length;
        return left;
      };
  }
  return (item || kind === "tuple") &&
      (style !== "zero" || lets(shape))
    ? collection(
      shape,
      parts,
      item && part(item),
      plan.kept ? plainKey : key?.mark &&
        compileShape(key, { ...plan, style: "mask", known: new WeakMap() }),
      stays,
      style,
    )
    : () => stays;
}

/** A mark that is newer than the consent, or past its day, lets nothing leave. */
function compileMark(
  shape: Shape,
  mark: Mark,
  stays: unknown,
  { revision }: Plan,
): Run {
  const { since, expires } = mark.note;
  const run = since > revision ? () => stays : leaf(shape, mark, stays);
  return expires === undefined
    ? run
    : (value, walk) =>
      (walk.now ?? Date.now)() < Date.parse(expires) ? run(value, walk) : stays;
}

/** Only where keys are kept: whatever it is, as text. */
function plainKey(key: unknown): string {
  return String(key).toWellFormed();
}
