/**
 * Fills every field of a schema. The structure of a configuration depends only on its treatment and its run. The
 * variant of a site changes only the value that is written there, and only if nothing of that value may leave.
 */
import type { Shape } from "../../schema/shape.ts";
import { fillLeaf } from "./fill-leaf.ts";
import { type Filling, insideChoice } from "./filling.ts";

/** How often a recursive part is filled inside of itself. */
const MOST_REPEATS = 2;
/** Lists have two elements, lists inside of more lists than this only one. */
const MOST_LISTS = 4;
/** Beyond this depth, and after this many sites, optional fields are left out and others get a text. */
const MOST_DEPTH = 250;
const MOST_SITES = 20_000;

/** Makes a value for this part of a schema; `undefined` leaves it out. */
export function fill(shape: Shape, filling: Filling): unknown {
  const { trail, planting } = filling;
  const repeats =
    trail.filter((around) =>
      around === shape || around.resolve && shape.resolve
    ).length;
  const ends = trail.length > MOST_DEPTH ||
    planting.paths.length > MOST_SITES ||
    repeats >= MOST_REPEATS && filling.extraDepth-- <= 0;
  if (ends) {
    return shape.optional
      ? undefined
      : planting.site(shape.path).text("a text");
  }
  trail.push(shape);
  const value = isContainer(shape)
    ? fillContainer(shape, filling)
    : fillLeaf(shape, filling);
  trail.pop();
  return value;
}

function isContainer({ kind, fields, item, resolve }: Shape): boolean {
  switch (kind) {
    case "object":
    case "tuple":
    case "union":
    case "intersect":
      return true;
  }
  return !!(fields.length || item || resolve);
}

function fillContainer(shape: Shape, filling: Filling): unknown {
  const { kind, fields, item, key, resolve } = shape;
  if (resolve) return fillLazy(shape, resolve, filling);
  const fillItem = () => fill(item!, filling);
  let value: object;
  switch (kind) {
    case "union":
    case "intersect":
      return insideChoice(filling, () => fillBranch(shape, filling));
    case "object":
      value = Object.fromEntries(
        fields.map(([name, field]) => [name, fillField(field, filling)])
          .filter(([, part]) => part !== undefined),
      );
      break;
    case "tuple":
      value = [
        ...fields.map(([, field]) => fill(field, filling)),
        ...item ? makeItems(fillItem, filling) : [],
      ];
      break;
    case "set":
      // Equal items would become one, and the number of items may leave.
      value = insideChoice(
        filling,
        () => new Set(makeItems(fillItem, filling)),
      );
      break;
    case "map":
      value = new Map(makeItems(() => [
        insideChoice(filling, () => fill(key!, filling)),
        fillItem(),
      ], filling));
      break;
    case "record":
      value = Object.fromEntries(
        makeItems((i) => [makeKey(key!, i, filling), fillItem()], filling),
      );
      break;
    default:
      value = makeItems(fillItem, filling);
  }
  const { as, disguise, turn } = filling.treatment;
  if (!disguise) return value;
  const site = filling.planting.site(shape.path);
  return turn === undefined || site.pick(3) === turn
    ? disguise(value, site, as)
    : value;
}

/** Makes two items, or one inside of many lists: there would be too many in all. */
function makeItems<T>(make: (i: number) => T, { trail }: Filling): T[] {
  let lists = 0;
  for (const { item, resolve } of trail) if (item && !resolve) lists++;
  return lists > MOST_LISTS ? [make(0)] : [make(0), make(1)];
}

function fillField(field: Shape, filling: Filling): unknown {
  const { treatment, planting } = filling;
  return treatment.isSparse && field.optional &&
      planting.site(field.path).pick(2)
    ? undefined
    : fill(field, filling);
}

/** A record's first key is one of its words if it has any; other keys are canaries. */
function makeKey(key: Shape, i: number, filling: Filling): string {
  const { planting, treatment: { as, form } } = filling;
  const site = planting.site(key.path);
  const word = i ? undefined : key.words?.[site.pick(key.words.length)];
  return word !== undefined
    ? `${word}`
    : form
    ? site.form(`${as} as a key`, form)
    : site.text("a key");
}

/** Fills one branch, a different one each run; sometimes several objects in one, which more than one branch accepts. */
function fillBranch({ fields, path }: Shape, filling: Filling): unknown {
  const objects = fields.filter(([, { kind }]) => kind === "object");
  const count = fields.length + (objects.length > 1 ? 1 : 0);
  const { run, planting } = filling;
  const at = run % 2 ? planting.site(path).pick(count) : (run >> 1) % count;
  return fields[at]
    ? fill(fields[at][1], filling)
    : merge(objects.map(([, object]) => fill(object, filling)));
}

/** One object with the properties of all; the first object if their properties can't be read. */
function merge(objects: readonly unknown[]): unknown {
  try {
    return Object.defineProperties(
      {},
      Object.assign({}, ...objects.map(Object.getOwnPropertyDescriptors)),
    );
  } catch {
    return objects[0];
  }
}

/** Fills a lazy schema. Its getter may depend on the value, so it is called with values of several types. */
function fillLazy(
  { path, item, optional }: Shape,
  resolve: (value: unknown) => Shape,
  filling: Filling,
): unknown {
  const site = filling.planting.site(path);
  const values = [undefined, "text", 1, {}, [], true];
  const start = site.pick(values.length);
  for (let i = 0; i < values.length; i++) {
    try {
      const shape = resolve(values[(start + i) % values.length]);
      return shape === item
        ? fill(shape, filling)
        : insideChoice(filling, () => fill(shape, filling));
    } catch {
      // The getter doesn't take this value.
    }
  }
  return optional ? undefined : site.text("a text");
}
