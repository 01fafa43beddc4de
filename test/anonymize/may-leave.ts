/**
 * Computes which canaries of a value may leave if keys are masked. It is written from the rules, in another way than
 * the anonymizer. It works on plans; valibot decides which branches of a choice accept.
 */
import * as v from "valibot";
import type { Plan, PlannedMark } from "./arbitrary-schema.ts";
import { schemas } from "./build-schema.ts";
import { canariesIn } from "./canary.ts";

/** The canaries that may leave. */
export function mayLeave(plan: Plan, value: unknown): Set<string> {
  const found = leaving(plan, value, "", {});
  return new Set([...found].map((at) => at.slice(at.lastIndexOf(" ") + 1)));
}

/** True if everything that may leave must leave: the plan has no choice and nothing random. */
export function isExact(plan: Plan): boolean {
  const { kind, mark, fields = {}, parts = [], key, item } = plan;
  return !/union|variant|intersect/.test(kind) && mark?.name !== "randomized" &&
    [...Object.values(fields), ...parts, key, item]
      .every((inner) => !inner || isExact(inner));
}

/** The surroundings of a part. */
interface Around {
  readonly tree?: Plan | undefined;
  readonly handed?: PlannedMark | undefined;
}

/** Canaries with their paths, so that branches can be compared. */
type Places = ReadonlySet<string>;

const NONE: Places = new Set();

function leaving(
  plan: Plan,
  value: unknown,
  at: string,
  around: Around,
): Places {
  if (value === undefined) return NONE;
  const { kind, fields = {}, parts = [], key, item } = plan;
  const tree = plan.tree ? plan : around.tree;
  const mark = plan.mark ?? around.handed;
  const handed = /union|variant|intersect|link/.test(kind) ? mark : undefined;
  if (mark && !(handed && mark.name === "exported")) {
    return mark.life === "now" ? marked(plan, mark, value, at) : NONE;
  }
  const inside = (inner: Plan, part: unknown, name: string | number) =>
    leaving(inner, part, `${at}/${name}`, { tree });
  const branches = (of: readonly Plan[]) =>
    of.map((part) => leaving(part, value, at, { tree, handed }));
  switch (kind.replace(/^(loose|strict)_|_with_rest$/, "")) {
    case "object":
      if (!isRecord(value)) return NONE;
      return all(
        Object.entries(fields).filter(([name]) => Object.hasOwn(value, name))
          .map(([name, field]) => inside(field, value[name], name)),
      );
    case "array":
      return Array.isArray(value)
        ? all(value.map((part, i) => inside(item!, part, i)))
        : NONE;
    case "set":
      return value instanceof Set
        ? all([...value].map((part, i) => inside(item!, part, i)))
        : NONE;
    case "tuple":
      if (!Array.isArray(value)) return NONE;
      return all(value.map((part, i) => {
        const inner = parts[i] ??
          (kind === "tuple_with_rest" ? item : undefined);
        return inner ? inside(inner, part, i) : NONE;
      }));
    case "record":
    case "map": {
      if (kind === "map" ? !(value instanceof Map) : !isRecord(value)) {
        return NONE;
      }
      const entries = kind === "map"
        ? [...value as Map<unknown, unknown>]
        : Object.entries(value as object);
      return all(
        entries.filter(([, part]) => part !== undefined).flatMap((
          [name, part],
          i,
        ) => [inside(key!, name, `<${i}>`), inside(item!, part, i)]),
      );
    }
    case "union":
    case "variant": {
      const accepting = parts.filter((part) => accepts(part, value, tree));
      return accepting.length
        ? both(branches(accepting))
        : all(branches(parts));
    }
    case "intersect": {
      const objects = objectsOf({ plan, tree });
      return objects ? merged(objects, value, at) : both(branches(parts));
    }
    case "link":
      return leaving(around.tree!, value, at, around);
  }
  return NONE;
}

/** What a mark lets leave of a leaf: the value itself, if it has the type that the schema says. */
function marked(
  { kind, words }: Plan,
  { name }: PlannedMark,
  value: unknown,
  at: string,
): Places {
  const out = () =>
    new Set(canariesIn(value).map((canary) => `${at} ${canary}`));
  if (name === "randomized") {
    return words?.includes(value as string)
      ? new Set(words.map((word) => `${at} ${word}`))
      : NONE;
  }
  if (name === "verbatim") return typeof value === "string" ? out() : NONE;
  if (name !== "exported") return NONE;
  if (words) {
    return words.includes(value as string) ? out() : NONE;
  }
  if (kind === "date") return value instanceof Date ? out() : NONE;
  if (kind === "string") {
    return /^\w*$/.test(`${value as string}`) && typeof value === kind
      ? out()
      : NONE;
  }
  const type: string = typeof value;
  return type === kind ? out() : NONE;
}

/** A plan, and the tree that its links refer to. */
interface Placed {
  readonly plan: Plan;
  readonly tree: Plan | undefined;
}

/** The objects of an intersection, if it consists of objects only. */
function objectsOf({ plan, tree }: Placed): Placed[] | undefined {
  if (plan.mark) return undefined;
  if (plan.fields) return [{ plan, tree: plan.tree ? plan : tree }];
  if (plan.kind !== "intersect") return undefined;
  const all = plan.parts!.map((part) => objectsOf({ plan: part, tree }));
  return all.includes(undefined) ? undefined : all.flat() as Placed[];
}

/** Merges the objects into one; a field in several of them must pass all. */
function merged(
  objects: readonly Placed[],
  value: unknown,
  at: string,
): Places {
  if (!isRecord(value)) return NONE;
  const names = new Set(
    objects.flatMap(({ plan }) => Object.keys(plan.fields!)),
  );
  return all(
    [...names].filter((name) => Object.hasOwn(value, name)).map((name) => {
      const fields = objects.filter(({ plan }) =>
        Object.hasOwn(plan.fields!, name)
      )
        .map(({ plan, tree }) => ({ plan: plan.fields![name]!, tree }));
      const inner = fields.map(objectsOf);
      return fields.length > 1 && !inner.includes(undefined)
        ? merged(inner.flat() as Placed[], value[name], `${at}/${name}`)
        : both(
          fields.map(({ plan, tree }) =>
            leaving(plan, value[name], `${at}/${name}`, { tree })
          ),
        );
    }),
  );
}

/** True if valibot accepts the value. Unlike valibot, we don't take a list as an object. */
function accepts(plan: Plan, value: unknown, tree: Plan | undefined): boolean {
  const { kind, parts = [], wraps = [] } = plan;
  if (kind === "link") return accepts(tree!, value, tree);
  if (Array.isArray(value) && /object|record/.test(kind)) return false;
  if (/union|variant/.test(kind) && Array.isArray(value) && !wraps.length) {
    return parts.some((part) => accepts(part, value, tree));
  }
  try {
    return v.is(schemas.get(plan) as v.GenericSchema, value);
  } catch {
    return true;
  }
}

function all(places: readonly Places[]): Places {
  return new Set(places.flatMap((found) => [...found]));
}

function both(places: readonly Places[]): Places {
  return places.length
    ? places.reduce((one, other) =>
      new Set([...one].filter((at) => other.has(at)))
    )
    : NONE;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
