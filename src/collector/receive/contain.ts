/** Containers, as the anonymizer leaves them: named fields, lists, and records whose keys are values too. */
import { isRecord } from "../../anonymize/contents.ts";
import { DEPTH } from "../../anonymize/walk.ts";
import type { Shape } from "../../schema/shape.ts";
import { childName } from "../product.ts";
import { compileShape, inForce, type Work } from "./compile.ts";
import { leaf } from "./leaf.ts";
import { type Check, type Look, no } from "./verdict.ts";

/** An object: every field may be missing, and none may be more. */
export function named({ fields, path }: Shape, work: Work): Check {
  const checks = new Map(
    fields.map(([name, field]) => [name, compileShape(field, work)]),
  );
  const name = childName(work.part, path);
  return (value, look) => {
    if (!isRecord(value) || ++look.depth > DEPTH) return no(look, name);
    for (const key of Object.keys(value)) {
      const check = checks.get(key);
      // Its own name is input, and isn't said.
      if (!check) return no(look, name, "unknown field");
      if (!check(value[key], look)) return false;
    }
    look.depth--;
    return true;
  };
}

/** A list, a set or a tuple. */
export function listed(
  { kind, fields, item, path }: Shape,
  work: Work,
): Check {
  const heads = fields.map(([, field]) => compileShape(field, work));
  const rest = item && compileShape(item, work);
  const name = childName(work.part, path);
  return (value, look) => {
    if (!Array.isArray(value) || ++look.depth > DEPTH) return no(look, name);
    for (const [i, part] of value.entries()) {
      const check = (kind === "tuple" ? heads[i] : undefined) ?? rest;
      if (!check) return no(look, name, "too many items");
      if (!check(part, look)) return false;
    }
    look.depth--;
    return true;
  };
}

/** A record or map: its keys are masked and numbered, unless they are marked. */
export function keyed({ key, item, path }: Shape, work: Work): Check {
  const value = compileShape(item!, work);
  const isKey = keyOf(key!, work);
  const name = childName(work.part, path);
  return (given, look) => {
    if (!isRecord(given) || ++look.depth > DEPTH) return no(look, name);
    for (const one of Object.keys(given)) {
      if (!/^xxxx-[1-9]\d{0,6}$/.test(one) && !isKey(one, look)) {
        return no(look, `${name}.<key>`);
      }
      if (!value(given[one], look)) return false;
    }
    look.depth--;
    return true;
  };
}

/** A marked key left as text; a second one that would have been the same is numbered. */
function keyOf(
  shape: Shape,
  work: Work,
): (text: string, look: Look) => boolean {
  const { mark, path } = shape;
  if (!mark) return () => false;
  const { fits, label } = leaf(shape, mark);
  const open = inForce(mark, work.revision);
  const name = childName(work.part, path);
  return (text, look) => {
    if (!open(look)) return false;
    for (const one of [text, text.replace(/-[1-9]\d{0,6}$/, "")]) {
      const number = Number(one);
      const value = fits(one) || one === "other"
        ? one
        : `${number}` === one && fits(number)
        ? number
        : /^(true|false)$/.test(one) && fits(one === "true")
        ? one === "true"
        : undefined;
      if (value !== undefined) {
        look.cells[look.say](name, value === "other" ? value : label(value));
        return true;
      }
    }
    return false;
  };
}
