/**
 * Makes the numbers of a period so coarse that no single installation shows in them. All that is ever shown are such
 * numbers, each period's once, so a reader has nothing else to compute with.
 *
 * 1. The number of instances is rounded to a step: k, but at least 5. Fewer than k are not shown.
 * 2. The instances with a value get a random number added first, with a standard deviation of one step. Without it, a
 *    reader who knows that one installation went away could compare two periods: each value's number would cross the
 *    boundary between two steps in one of five cases, and then the installation certainly had that value.
 * 3. That number is shown again in the next periods until it has moved by more than three steps. Otherwise a reader could
 *    take the average of many periods, in which the random numbers cancel out.
 * 4. A value is shown from three steps on, until it falls below two, and never with fewer than k instances. With a sharp
 *    limit at k, a value that appears or disappears would show that exactly one installation came or went.
 * 5. Whether further values exist isn't shown, for the same reason.
 * 6. How often an event happened is shown as 1, 2 or 5 times a power of ten.
 *
 * Not covered: an installation with most of all events of a type shows in how often it happened; what is left of 2 and 3
 * is measured in the tests (SECURITY.md has the numbers).
 */
import type { Counted, CountedCell } from "../store/store.ts";
import { cellsByField } from "./cells-of.ts";
import { sortByInstances } from "./exact.ts";
import type { TallyField } from "./field.ts";
import type { Shown, ShownCell, ShownPeriod } from "./shown.ts";

/** Random bytes. */
export type Random = (bytes: number) => Uint8Array;

/** Shown again until it has moved by more than so many steps. */
const STAY = 3;
/** Steps from which on a value is shown, and below which it isn't any more. */
const APPEAR = 3;
const DISAPPEAR = 2;

/** What numbers are multiples of: 1 means that they are exact. */
export function stepOf(k: number): number {
  return k === 1 ? 1 : Math.max(k, 5);
}

/** How a period is shown. */
export interface CoarsenOptions {
  /** The smallest group that is shown. */
  readonly k: number;
  /** What was shown of the period before, if it was. */
  readonly previous: ShownPeriod | undefined;
  /** Random bytes. */
  readonly random: Random;
}

/** Values after which {@link coarsening} gives other work its turn. They take a few milliseconds. */
const AT_ONCE = 500;

/**
 * Makes the shown numbers of a period.
 *
 * @param counted The period, as the store counted it.
 * @param fields In the order of `tallyFields()`; no other fields are shown.
 */
export function coarsen(
  counted: Counted,
  fields: readonly TallyField[],
  options: CoarsenOptions,
): ShownPeriod {
  const steps = coarsening(counted, fields, options);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The same in steps, between which other work may have its turn. */
export function* coarsening(
  counted: Counted,
  fields: readonly TallyField[],
  { k, previous, random }: CoarsenOptions,
): Generator<undefined, ShownPeriod> {
  const { start, instances, nameless } = counted;
  const shown = new Map<string, Shown>();
  if (instances < k) {
    const none = instances || nameless ? undefined : 0;
    return { start, instances: none, nameless: none, fields: shown };
  }
  const step = stepOf(k);
  const all = Math.max(step, rounded(instances, step));
  const cellsOf = cellsByField(counted);
  for (const field of fields) {
    const before = previous?.fields.get(field.name)?.cells ?? [];
    const event = field.part === "events" && field.kind !== "event"
      ? shown.get(field.inside[0]!)?.cells[0]?.instances ?? 0
      : all;
    const options = { k, step, before, random, most: Math.min(all, event) };
    const cells = cellsOf(field.name);
    shown.set(
      field.name,
      field.words
        ? coarsenWords(field.words, cells, options)
        : yield* coarsenCells(field, cells, options),
    );
  }
  return {
    start,
    instances: all,
    nameless: Math.min(all, rounded(nameless, step)),
    fields: shown,
  };
}

interface CellOptions {
  readonly k: number;
  readonly step: number;
  /** What was shown of the field in the period before. */
  readonly before: readonly ShownCell[];
  /** No number is higher. */
  readonly most: number;
  readonly random: Random;
}

function* coarsenCells(
  { part }: TallyField,
  cells: readonly CountedCell[],
  options: CellOptions,
): Generator<undefined, Shown> {
  const { k, step, before, most } = options;
  const lasts = new Map(before.map((one) => [one.value, one]));
  const shown: ShownCell[] = [];
  for (const [i, { value, instances, count }] of cells.entries()) {
    if (i % AT_ONCE === AT_ONCE - 1) yield;
    if (instances < k) continue;
    const last = lasts.get(value);
    const noisy = withNoise(instances, options);
    const isShown = noisy >= step * (last ? DISAPPEAR : APPEAR);
    if (!isShown) continue;
    const now = Math.min(most, stay(last?.instances, noisy, step));
    // An event that is shown with no instances, or not at all, shows none of its fields either.
    if (now < step) continue;
    shown.push(
      part === "events"
        ? {
          value,
          instances: now,
          count: often(count * now / instances, last?.count),
        }
        : { value, instances: now },
    );
  }
  return { cells: shown.sort(sortByInstances), hidden: true };
}

/** A randomized field is shown with all words or with none, as its estimates need all of them. Each answer is deniable. */
function coarsenWords(
  words: readonly string[],
  cells: readonly CountedCell[],
  options: CellOptions,
): Shown {
  const { step, before, most } = options;
  const shown = words.map((value): ShownCell => {
    const { instances = 0 } = cells.find((one) => one.value === value) ?? {};
    const last = before.find((one) => one.value === value)?.instances;
    const now = stay(last, withNoise(instances, options), step);
    return { value, instances: Math.max(0, Math.min(most, now)) };
  });
  const answers = shown.reduce((sum, { instances }) => sum + instances, 0);
  const isShown = answers >= step * (before.length ? DISAPPEAR : APPEAR);
  return {
    cells: isShown ? shown.sort(sortByInstances) : [],
    hidden: !isShown,
  };
}

/** The number that was shown before, unless it has moved too far from that. */
function stay(last: number | undefined, now: number, step: number): number {
  return last === undefined || Math.abs(now - last) > STAY * step ? now : last;
}

/** Adds a random number and rounds. */
function withNoise(
  instances: number,
  { step, random }: Pick<CellOptions, "step" | "random">,
): number {
  return rounded(instances + step * normal(random), step);
}

/** A random number whose mean is 0 and whose standard deviation is 1: the sum of 32 bytes is nearly normal. */
function normal(random: Random): number {
  const sum = random(32).reduce((sum, byte) => sum + byte, 0);
  return (sum - 32 * 127.5) / Math.sqrt(32 * (256 ** 2 - 1) / 12);
}

function rounded(number: number, step: number): number {
  return Math.round(number / step) * step;
}

/** 1, 2 or 5 times a power of ten; the number that was shown before while it isn't off by a factor of more than 2.5. */
function often(count: number, last: number | undefined): number {
  if (last && count < last * 2.5 && count > last / 2.5) return last;
  const power = 10 ** Math.floor(Math.log10(Math.max(1, count)));
  const [nearest] = [1, 2, 5, 10].map((digit) => digit * power)
    .sort((a, b) =>
      Math.abs(Math.log(a / count)) - Math.abs(Math.log(b / count))
    );
  return nearest ?? power;
}
