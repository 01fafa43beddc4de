/**
 * Walks a marked schema once and returns the function that says whether a value could be what the anonymizer left
 * under it. A value that no client with this schema could have sent is refused, so only declared data gets in.
 */
import { MASK, redacted } from "../../anonymize/redact.ts";
import type { Mark } from "../../schema/mark.ts";
import { type Schema, type Shape, shapeOf } from "../../schema/shape.ts";
import { childName } from "../product.ts";
import { type Check, type CheckRun, collect, fail } from "./check.ts";
import { listCheck, objectCheck, recordCheck } from "./containers.ts";
import { isInForce } from "./in-force.ts";
import { accepted } from "./leaf.ts";

/** What a part of a report is compiled for. */
export interface CheckPlan {
  /** `config`, `metrics` or `events.<type>`: how the names of its fields begin. */
  readonly part: string;
  /** The revision that the operator consented to: newer marks let nothing leave. */
  readonly revision: number;
}

/** A plan, and the shapes that are compiled already: recursive ones are compiled once. */
interface Compilation extends CheckPlan {
  readonly known: WeakMap<Shape, Check>;
}

/** Compiles the schema of one part. */
export function compileCheck(schema: Schema, plan: CheckPlan): Check {
  return compileShape(shapeOf(schema), { ...plan, known: new WeakMap() });
}

function compileShape(shape: Shape, compilation: Compilation): Check {
  const known = compilation.known.get(shape);
  if (known) return known;
  // A recursive shape finds this while it is compiled.
  compilation.known.set(shape, (value, run) => check(value, run));
  const check = compileNew(shape, compilation);
  compilation.known.set(shape, check);
  return check;
}

function compileNew(shape: Shape, compilation: Compilation): Check {
  const name = childName(compilation.part, shape.path);
  const isRedacted = redactedValue(shape);
  if (shape.mark) {
    return markedCheck(shape, shape.mark, {
      name,
      isRedacted,
      revision: compilation.revision,
    });
  }
  const inner = containerCheck(shape, name, compilation);
  return (value, run) => {
    if (isRedacted(value)) return true;
    if (!inner || --run.left < 0) return fail(run, name);
    return inner(value, run) || (run.fault ? false : fail(run, name));
  };
}

/** The check of a container, whose parts are compiled first; undefined for a field of which nothing may leave. */
function containerCheck(
  shape: Shape,
  name: string,
  compilation: Compilation,
): Check | undefined {
  const { kind, fields, key, item } = shape;
  const parts = fields.map(([, field]) => compileShape(field, compilation));
  switch (kind) {
    case "object":
      return objectCheck(name, fields.map(([field]) => field), parts);
    case "union":
      return unionCheck(parts);
    case "intersect":
      return (value, run) => parts.every((part) => part(value, run));
    case "lazy":
      return lazyCheck(shape, compilation);
  }
  const rest = item && compileShape(item, compilation);
  if (key && rest) {
    const { part, revision } = compilation;
    const keyName = childName(part, key.path);
    return recordCheck(name, { shape: key, name: keyName, revision }, rest);
  }
  return rest || kind === "tuple"
    ? listCheck(name, kind === "tuple" ? parts : [], rest)
    : undefined;
}

/** Says whether a value is a redacted one, in any style of redaction. */
export function redactedValue(shape: Shape): (value: unknown) => boolean {
  const zero = redacted(shape, "zero");
  const empty = typeof zero === "object" ? JSON.stringify(zero) : undefined;
  return (value) =>
    value === MASK || value === "other" || value === zero ||
    typeof value === "object" && value !== null && empty !== undefined &&
      Object.keys(value).length === 0 && JSON.stringify(value) === empty;
}

function markedCheck(
  shape: Shape,
  mark: Mark,
  { name, isRedacted, revision }: {
    readonly name: string;
    readonly isRedacted: (value: unknown) => boolean;
    readonly revision: number;
  },
): Check {
  const { accepts, label } = accepted(shape, mark);
  const acceptsNull = shape.nullable || mark.mark === "present";
  const inForce = isInForce(mark, revision);
  return (value, run) => {
    if (inForce(run)) {
      if (accepts(value)) {
        collect(run, name, label(value));
        return true;
      }
      if (value === null && acceptsNull) return true;
      if (value === "other") collect(run, name, value);
    }
    return isRedacted(value) || fail(run, name);
  };
}

/** One of the branches must accept the value. */
function unionCheck(branches: readonly Check[]): Check {
  return (value, run) => {
    const { depth, cells } = run;
    const position = cells.position();
    for (const branch of branches) {
      if (branch(value, run)) return true;
      if (run.left < 0) return false;
      run.depth = depth;
      cells.resetTo(position);
    }
    // With several branches, the last one's fault may not be the reason.
    if (branches.length > 1) run.fault = undefined;
    return false;
  };
}

/** A lazy schema that asks for the facts can't be resolved here; then only a redacted value is accepted. */
function lazyCheck(shape: Shape, compilation: Compilation): Check {
  return (value, run: CheckRun) => {
    let inner: Shape;
    try {
      inner = shape.resolve!(value);
    } catch {
      return false;
    }
    return compileShape(inner, compilation)(value, run);
  };
}
