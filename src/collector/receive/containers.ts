/** Checks of containers as the anonymizer leaves them. Their parts are compiled already and handed in. */
import { isRecord } from "../../anonymize/contents.ts";
import { DEPTH } from "../../anonymize/walk.ts";
import type { Shape } from "../../schema/shape.ts";
import { type Check, type CheckRun, collect, fail } from "./check.ts";
import { isInForce } from "./in-force.ts";
import { accepted } from "./leaf.ts";

/** An object: any named field may be missing, and no other field is accepted. */
export function objectCheck(
  name: string,
  fields: readonly string[],
  parts: readonly Check[],
): Check {
  const checks = new Map(fields.map((field, i) => [field, parts[i]!]));
  return (value, run) => {
    if (!isRecord(value) || ++run.depth > DEPTH) return fail(run, name);
    for (const key of Object.keys(value)) {
      const check = checks.get(key);
      // The unknown key is the sender's text, so the fault names the object.
      if (!check) return fail(run, name, "unknown-field");
      if (!check(value[key], run)) return false;
    }
    run.depth--;
    return true;
  };
}

/** A list, a set or a tuple: its first items each have a check, further ones share one. */
export function listCheck(
  name: string,
  items: readonly Check[],
  rest: Check | undefined,
): Check {
  return (value, run) => {
    if (!Array.isArray(value) || ++run.depth > DEPTH) return fail(run, name);
    for (const [i, item] of value.entries()) {
      const check = items[i] ?? rest;
      if (!check) return fail(run, name);
      if (!check(item, run)) return false;
    }
    run.depth--;
    return true;
  };
}

/** The key of a record. */
export interface RecordKey {
  /** The shape of the key's schema. */
  readonly shape: Shape;
  /** The name that its cells have. */
  readonly name: string;
  /** The revision that the operator consented to. */
  readonly revision: number;
}

/** A record or a map: its keys are masked and numbered, unless the key's schema is marked. */
export function recordCheck(name: string, key: RecordKey, item: Check): Check {
  const acceptsKey = keyCheck(key);
  return (value, run) => {
    if (!isRecord(value) || ++run.depth > DEPTH) return fail(run, name);
    for (const text of Object.keys(value)) {
      if (!/^xxxx-[1-9]\d{0,6}$/.test(text) && !acceptsKey(text, run)) {
        return fail(run, `${name}.<key>`);
      }
      if (!item(value[text], run)) return false;
    }
    run.depth--;
    return true;
  };
}

/** A marked key leaves as text; the anonymizer numbers a second one that would be the same. */
function keyCheck(
  { shape, name, revision }: RecordKey,
): (text: string, run: CheckRun) => boolean {
  const { mark } = shape;
  if (!mark) return () => false;
  const { accepts, label } = accepted(shape, mark);
  const inForce = isInForce(mark, revision);
  return (text, run) => {
    if (!inForce(run)) return false;
    for (const one of [text, text.replace(/-[1-9]\d{0,6}$/, "")]) {
      const value = keyValues(one).find(accepts);
      if (value !== undefined || one === "other") {
        collect(run, name, value === undefined ? one : label(value));
        return true;
      }
    }
    return false;
  };
}

/** What a key's text may have been: itself, a number or a boolean. */
function keyValues(text: string): readonly unknown[] {
  const number = Number(text);
  if (`${number}` === text) return [text, number];
  if (text === "true" || text === "false") return [text, text === "true"];
  return [text];
}
