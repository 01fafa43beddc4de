/**
 * A small anonymizer whose rules can be broken one by one: written as simply as possible, without regard to speed. It
 * only masks, which every style allows.
 */
import {
  type AnonymizeOptions,
  digest,
  pseudonym,
  type Schema,
  scrub,
} from "../../src/anonymize/mod.ts";
import { type Shape, shapeOf } from "../../src/schema/shape.ts";
import { accepts } from "./accepting.ts";
import { keepingQuiet } from "./quiet.ts";
import type { Rule } from "./rules.ts";

const MASK = "xxxx";
// deno-lint-ignore no-explicit-any -- it looks into what may be anything
type Any = any;

/** The anonymizer without one rule, or with all. */
export function reference(
  broken?: Rule,
): (schema: Schema, value: unknown, options?: AnonymizeOptions) => unknown {
  const holds = (rule: Rule) => rule !== broken;
  const quiet = keepingQuiet(holds);
  return (schema, value, options = {}) => {
    const around: unknown[] = [];
    const { secret, revision = Infinity, now = Date.now, random } = options;
    return leave(shapeOf(schema), value);

    function leave(shape: Shape, value: Any): unknown {
      if (value === undefined) return undefined;
      // A cycle, or what is nested without end.
      if (around.length > 64) {
        if (!holds("throws")) throw new RangeError("too deep");
        return MASK;
      }
      around.push(value);
      try {
        return shape.mark ? marked(shape, value) : unmarked(shape, value);
      } catch (error) {
        if (!holds("throws")) throw new RangeError("no value");
        return holds("errors") ? MASK : (error as Error).message;
      } finally {
        around.pop();
      }
    }

    function unmarked(shape: Shape, value: Any): unknown {
      const { kind, fields, item, resolve } = shape;
      if (resolve) return leave(resolve(value), value);
      if (kind === "union") {
        const meant = fields.filter(([, branch]) => accepts(branch, value))
          .map(([, branch]) => leave(branch, value));
        return meant.length ? holds("union") ? meet(meant) : meant[0] : MASK;
      }
      if (kind === "intersect") {
        const all = fields.map(([, branch]) => leave(branch, value));
        return holds("named twice")
          ? meet(all)
          : all.find((one) => one !== MASK);
      }
      if (kind === "object" && isObject(value)) return object(shape, value);
      if (kind === "record" && isObject(value)) {
        return named(shape, Object.entries(value), "record keys");
      }
      if (kind === "map" && value instanceof Map) {
        return named(shape, [...value], "map keys");
      }
      if (kind === "array" && Array.isArray(value)) {
        return value.map((part) => leave(item!, part) ?? MASK);
      }
      if (kind === "set" && value instanceof Set) {
        return holds("sets")
          ? [...value].map((part) => leave(item!, part))
          : [...value];
      }
      if (kind === "tuple" && Array.isArray(value)) return tuple(shape, value);
      return quiet(value);
    }

    function object({ fields }: Shape, value: Any): unknown {
      const left: Record<string, unknown> = {};
      const known = new Set(fields.map(([name]) => name));
      for (const [name, field] of fields) {
        try {
          const has = holds("prototypes")
            ? Object.hasOwn(value, name)
            : name in value;
          if (has) left[name] = leave(field, value[name]);
        } catch (error) {
          left[name] = holds("errors") ? MASK : (error as Error).message;
        }
      }
      for (const key of Reflect.ownKeys(value)) {
        const seen = Object.prototype.propertyIsEnumerable.call(value, key);
        const rule = typeof key === "symbol"
          ? "symbols"
          : seen
          ? "unnamed"
          : "hidden";
        if (!holds(rule) && !known.has(key as string)) {
          left[String(key)] = value[key];
        }
      }
      return left;
    }

    function named(
      { key, item }: Shape,
      entries: [unknown, unknown][],
      rule: "record keys" | "map keys",
    ): unknown {
      const left: [string, unknown][] = [];
      for (const [i, [name, part]] of entries.entries()) {
        const free = key!.mark ? leave(key!, name) : MASK;
        const own = !holds(rule) || key!.mark && !holds("exported keys");
        const out = own
          ? String(name)
          : free === MASK
          ? `${MASK}-${i + 1}`
          : `${free}`;
        left.push([out, leave(item!, part)]);
      }
      return Object.fromEntries(left);
    }

    function tuple({ fields, item }: Shape, value: unknown[]): unknown {
      return value.flatMap((part, i) => {
        const field = fields[i]?.[1];
        if (field) return [leave(field, part)];
        if (item) return [holds("rest") ? leave(item, part) : part];
        return holds("beyond") ? [] : [part];
      });
    }

    function marked(shape: Shape, value: Any): unknown {
      const { kind, nullable, path } = shape;
      const type: string = typeof value;
      const { mark, text, edges, epsilon, note } = shape.mark!;
      const dead = holds("since") && note.since > revision ||
        holds("expires") && note.expires && now() >= Date.parse(note.expires);
      if (dead) return MASK;
      if (mark === "present") {
        return holds("present") ? value === null ? null : true : value;
      }
      if (value === null) return nullable ? null : MASK;
      if (mark === "counted") {
        if (!holds("counted")) return kind === "map" ? [...value] : value;
        if (kind === "string") {
          return type === kind ? value.length : MASK;
        }
        const sized = kind === "record"
          ? isObject(value) && Object.keys(value).length
          : kind === "array"
          ? Array.isArray(value) && value.length
          : (kind === "map" ? value instanceof Map : value instanceof Set) &&
            value.size;
        return sized === false ? MASK : sized;
      }
      if (shape.words || mark === "randomized") {
        const words = shape.words ?? [true, false];
        if (!words.includes(value)) {
          return holds("words") ? type === "string" ? "other" : MASK : value;
        }
        if (mark === "exported" || !holds("randomized")) return value;
        const truth = 1 / (1 + (words.length - 1) * Math.exp(-epsilon!));
        return random!() < truth
          ? value
          : words.find((word) => word !== value) ?? value;
      }
      if (kind === "number" && typeof value === "string" && !holds("coerced")) {
        return Number(value);
      }
      const typed = kind === "date" ? value instanceof Date : type === kind;
      if (!typed) return holds("types") ? MASK : value;
      if (mark === "bucketed") {
        if (!holds("bucketed")) return String(value);
        if (!holds("rounded")) return Number(Number(value).toPrecision(2));
        const found = edges === "log2"
          ? 2 ** Math.floor(Math.log2(Math.max(1, Number(value))))
          : edges!.findLast((edge) => edge <= value);
        return found ?? MASK;
      }
      if (mark === "hashed") {
        if (!secret) return holds("no secret") ? MASK : digest(`${value}`);
        if (!holds("plain hash")) return digest(`${value}`);
        return pseudonym(secret, holds("domain") ? path : "", `${value}`);
      }
      if (typeof value !== "string") {
        return typeof value === "bigint" ? `${value}` : value;
      }
      const at = /@acme/.test(value) && !holds("e-mails");
      const inner = /\.internal$/.test(value) && !holds("private hosts");
      return text || at || inner || !holds("scrub") ? value : scrub(value);
    }
  };
}

/** What all branches let leave. */
function meet(all: unknown[]): unknown {
  return all.reduce((one: Any, other: Any) => {
    if (one === other) return one;
    if (!isObject(one) || !isObject(other)) return MASK;
    return Object.fromEntries(
      Object.entries(one).filter(([name]) => Object.hasOwn(other, name))
        .map(([name, part]) => [name, meet([part, (other as Any)[name]])]),
    );
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
