/**
 * Walks a marked schema once and returns the function that says whether a value could be what the anonymizer left
 * under it. What no client with this schema could have sent is refused, so that nothing gets in that wasn't declared.
 */
import { MASK, redacted } from "../../anonymize/redact.ts";
import type { Mark } from "../../schema/mark.ts";
import { type Schema, type Shape, shapeOf } from "../../schema/shape.ts";
import { childName } from "../product.ts";
import { keyed, listed, named } from "./contain.ts";
import { leaf } from "./leaf.ts";
import { type Check, type Look, no } from "./verdict.ts";

/** What is settled when a schema is compiled. */
export interface Plan {
  /** `config`, `metrics`, `events.<type>`: what names of fields start with. */
  readonly part: string;
  /** The revision that was consented to: newer marks let nothing leave. */
  readonly revision: number;
}

/** A plan, and what was compiled under it: recursive shapes once. */
export interface Work extends Plan {
  readonly known: WeakMap<Shape, Check>;
}

/** An event may have waited so long for its report: its marks were in force when it happened. */
const EVENT_WAITS = 7 * 86_400_000;

/** Compiles a part's schema. */
export function compileCheck(schema: Schema, plan: Plan): Check {
  return compileShape(shapeOf(schema), { ...plan, known: new WeakMap() });
}

/** Compiles a shape. */
export function compileShape(shape: Shape, work: Work): Check {
  const known = work.known.get(shape);
  if (known) return known;
  // It may stand within itself.
  work.known.set(shape, (value, look) => check(value, look));
  const check = compileNew(shape, work);
  work.known.set(shape, check);
  return check;
}

function compileNew(shape: Shape, work: Work): Check {
  const { kind, mark, fields, item, path } = shape;
  const name = childName(work.part, path);
  const stays = stand(shape);
  if (mark) return marked(shape, mark, name, stays, work);
  const inner: Check | undefined = kind === "object"
    ? named(shape, work)
    : kind === "union" || kind === "intersect"
    ? choice(kind, fields.map(([, field]) => compileShape(field, work)))
    : kind === "lazy"
    ? lazy(shape, work)
    : shape.key
    ? keyed(shape, work)
    : item || kind === "tuple"
    ? listed(shape, work)
    : undefined;
  return (value, look) => {
    if (stays(value)) return true;
    if (!inner || --look.left < 0) return no(look, name);
    return inner(value, look) || (look.fault ? false : no(look, name));
  };
}

/** What may stand for a value that stays, in any style. */
export function stand(shape: Shape): (value: unknown) => boolean {
  const zero = redacted(shape, "zero");
  const empty = typeof zero === "object" ? JSON.stringify(zero) : undefined;
  return (value) =>
    value === MASK || value === "other" || value === zero ||
    typeof value === "object" && value !== null && empty !== undefined &&
      Object.keys(value).length === 0 && JSON.stringify(value) === empty;
}

function marked(
  shape: Shape,
  mark: Mark,
  name: string,
  stays: (value: unknown) => boolean,
  { revision }: Work,
): Check {
  const { fits, label } = leaf(shape, mark);
  const nullable = shape.nullable || mark.mark === "present";
  const open = inForce(mark, revision);
  return (value, look) => {
    if (open(look)) {
      if (fits(value)) {
        look.cells[look.say](name, label(value));
        return true;
      }
      if (value === null && nullable) return true;
      if (value === "other") look.cells[look.say](name, value);
    }
    return stays(value) || no(look, name);
  };
}

/** Did a mark let anything leave, on the report's day? */
export function inForce(
  { note: { since, expires } }: Mark,
  revision: number,
): (look: Look) => boolean {
  if (since > revision) return () => false;
  if (expires === undefined) return () => true;
  const end = Date.parse(expires);
  return ({ day, say }) => day - (say === "event" ? EVENT_WAITS : 0) < end;
}

/** One branch, or all of them, must have let this leave: it is what they have in common. */
function choice(kind: string, branches: readonly Check[]): Check {
  if (kind === "intersect") {
    return (value, look) => branches.every((branch) => branch(value, look));
  }
  return (value, look) => {
    const { depth, cells } = look;
    const before = cells.mark();
    for (const branch of branches) {
      if (branch(value, look)) return true;
      if (look.left < 0) return false;
      look.depth = depth;
      cells.back(before);
    }
    // The last branch's reason is the reason of a single one alone.
    if (branches.length > 1) look.fault = undefined;
    return false;
  };
}

/** One that asks for the facts can't be known here: of what it stands for, only what stays is sure. */
function lazy(shape: Shape, work: Work): Check {
  return (value, look) => {
    let inner: Shape;
    try {
      inner = shape.resolve!(value);
    } catch {
      return false;
    }
    return compileShape(inner, work)(value, look);
  };
}
