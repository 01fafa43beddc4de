/**
 * Fills every field of a schema. What a configuration looks like hangs on its treatment
 * and its run alone; the ink changes only what is written, and only where nothing that
 * leaves may hang on it.
 */
import type { Shape } from "../../schema/shape.ts";
import { isAlive, type Rules } from "../allowed/leaving.ts";
import { ordinary } from "./ordinary.ts";
import type { Bed } from "./bed.ts";
import type { Treatment } from "./treatments.ts";

/** One configuration being filled. */
export interface Filling {
  readonly bed: Bed;
  readonly run: number;
  readonly treatment: Treatment;
  readonly rules: Pick<Rules, "revision" | "at">;
  /** The shapes that are around. */
  readonly trail: Shape[];
  /** How many choices are around: there more hangs on a value than what leaves of it. */
  choices: number;
  /** How many more times recursive parts may be followed beyond the usual. */
  further: number;
}

/** A recursive part is filled so many times in itself. */
const TIMES = 2;
/** In so many lists a list has two elements, below them one. */
const LISTS = 4;
/** What is nested deeper, or comes after so many places, is left out where it may be. */
const DEEPEST = 250;
const PLACES = 20_000;

/** A value for this part of a schema; `undefined` leaves it out. */
export function fill(shape: Shape, filling: Filling): unknown {
  const { trail, bed } = filling;
  const times =
    trail.filter((around) =>
      around === shape || around.resolve && shape.resolve
    ).length;
  const ends = trail.length > DEEPEST || bed.paths.length > PLACES ||
    times >= TIMES && filling.further-- <= 0;
  if (ends) {
    return shape.optional ? undefined : bed.site(shape.path).text("a text");
  }
  trail.push(shape);
  const filled = shape.fields.length || shape.item || shape.resolve ||
      /^(object|tuple|union|intersect)$/.test(shape.kind)
    ? container(shape, filling)
    : leaf(shape, filling);
  trail.pop();
  return filled;
}

function container(shape: Shape, filling: Filling): unknown {
  const { kind, fields, item, key, resolve } = shape;
  if (resolve) return lazy(shape, resolve, filling);
  const two = <T>(make: (i: number) => T) => twice(make, filling);
  const inside = () => fill(item!, filling);
  let value: object;
  switch (kind) {
    case "union":
    case "intersect":
      return amidChoices(filling, () => branch(shape, filling));
    case "object":
      value = Object.fromEntries(
        fields.map(([name, field]) => [name, named(field, filling)])
          .filter(([, part]) => part !== undefined),
      );
      break;
    case "tuple":
      value = [
        ...fields.map(([, field]) => fill(field, filling)),
        ...item ? two(inside) : [],
      ];
      break;
    case "set":
      // Two that are alike would be one.
      value = amidChoices(filling, () => new Set(two(inside)));
      break;
    case "map":
      value = new Map(two(() => [
        amidChoices(filling, () => fill(key!, filling)),
        inside(),
      ]));
      break;
    case "record":
      value = Object.fromEntries(
        two((i) => [recordKey(key!, i, filling), inside()]),
      );
      break;
    default:
      value = two(inside);
  }
  const { as, disguise, turn } = filling.treatment;
  if (!disguise) return value;
  const site = filling.bed.site(shape.path);
  return turn === undefined || site.pick(3) === turn
    ? disguise(value, site, as)
    : value;
}

/** Two of them; lists in lists in lists would be too many. */
function twice<T>(make: (i: number) => T, { trail }: Filling): T[] {
  let lists = 0;
  for (const { item, resolve } of trail) if (item && !resolve) lists++;
  return lists > LISTS ? [make(0)] : [make(0), make(1)];
}

function leaf(shape: Shape, filling: Filling): unknown {
  const { kind, mark, words, path } = shape;
  const { bed, treatment, rules, choices } = filling;
  const site = bed.site(path);
  const free = !choices && !(mark && isAlive(mark, rules));
  const { as, form, foreign, type, twins } = treatment;
  if (twins && mark?.mark === "hashed" && kind === "string") return "twin";
  // In the second ink what is free is ordinary: whatever it was before, nothing may tell.
  if (!(free && site.ink)) {
    const skipped = type
      ? choices || belongs(type, shape)
      // The words of a choice often say which branch is meant: most stay, or no branch were.
      : words && choices && site.pick(4);
    if (foreign && !skipped) {
      const value = foreign(site, as);
      return value === null && site.ink ? unlikeNull(shape, choices) : value;
    }
    if (form && /^(string|any|unknown)$/.test(kind)) return site.form(as, form);
  }
  return ordinary(shape, site, free);
}

/** May a value of this type be one of the field's own? */
function belongs(type: string, { kind, words }: Shape): boolean {
  return kind === type || kind === "any" || kind === "unknown" ||
    !!words?.some((word) => typeof word as string === type);
}

/** Where null is just another wrong value it may not be told from others. */
function unlikeNull({ nullable, mark }: Shape, choices: number): unknown {
  const wrong = !choices && !nullable && mark?.mark !== "present";
  return wrong ? Symbol("not null") : null;
}

function named(field: Shape, filling: Filling): unknown {
  const { treatment, bed } = filling;
  return treatment.sparse && field.optional && bed.site(field.path).pick(2)
    ? undefined
    : fill(field, filling);
}

function recordKey(key: Shape, i: number, filling: Filling): string {
  const { bed, treatment: { as, form } } = filling;
  const site = bed.site(key.path);
  const word = i ? undefined : key.words?.[site.pick(key.words.length)];
  return word !== undefined
    ? `${word}`
    : form
    ? site.form(`${as} as a key`, form)
    : site.text("a key");
}

/** One of the branches in turn; of several objects also all in one, which more than one of them accepts. */
function branch({ fields, path }: Shape, filling: Filling): unknown {
  const objects = fields.filter(([, { kind }]) => kind === "object");
  const all = fields.length + (objects.length > 1 ? 1 : 0);
  const { run, bed } = filling;
  const at = run % 2 ? bed.site(path).pick(all) : (run >> 1) % all;
  return fields[at]
    ? fill(fields[at][1], filling)
    : merged(objects.map(([, object]) => fill(object, filling)));
}

/** One object with the properties of all, or the first where they can't be read. */
function merged(objects: readonly unknown[]): unknown {
  try {
    return Object.defineProperties(
      {},
      Object.assign({}, ...objects.map(Object.getOwnPropertyDescriptors)),
    );
  } catch {
    return objects[0];
  }
}

/** What a lazy schema stands for: it may ask for the value, so it is asked with several. */
function lazy(
  { path, item, optional }: Shape,
  resolve: (value: unknown) => Shape,
  filling: Filling,
): unknown {
  const site = filling.bed.site(path);
  const values = [undefined, "text", 1, {}, [], true];
  const start = site.pick(values.length);
  for (let i = 0; i < values.length; i++) {
    try {
      const shape = resolve(values[(start + i) % values.length]);
      return shape === item
        ? fill(shape, filling)
        : amidChoices(filling, () => fill(shape, filling));
    } catch {
      // Not for this value.
    }
  }
  return optional ? undefined : site.text("a text");
}

function amidChoices<T>(filling: Filling, make: () => T): T {
  filling.choices++;
  try {
    return make();
  } finally {
    filling.choices--;
  }
}
