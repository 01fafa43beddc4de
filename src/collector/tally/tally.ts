/** Numbers over many instances, as they may be told: what the dashboard, the JSON and the CSV are made of. */
import type { MarkName } from "../../schema/mark.ts";
import type { Product } from "../product.ts";
import type { Store, Unit } from "../store/store.ts";
import { debias, type Estimate } from "./debias.ts";
import { type Part, type TallyField, tallyFields } from "./field.ts";
import { endOf } from "./period.ts";
import type { Range } from "./range.ts";
import { type Shown, type ShownPeriod, suppress } from "./suppress.ts";

/** Distinct instances that have one value in common. */
export interface TallyCell {
  readonly value: string;
  readonly instances: number;
  /** Of the instances that the field's `of` counts. */
  readonly share: number;
  /** How often, of events. */
  readonly count?: number;
}

/** One field in one period. */
export interface TallyOf {
  readonly cells: readonly TallyCell[];
  /** There are values that fewer than k instances have, or that would give such values away. They aren't named. */
  readonly hidden: boolean;
}

/** One period of the series. */
export interface TallyPeriod {
  /** Its first and its last day. */
  readonly start: string;
  readonly end: string;
  /** False while it still goes on. */
  readonly complete: boolean;
  /** Distinct instances; `null` if there are fewer than k. */
  readonly instances: number | null;
  /** How many of a day's instances are single reports that name nobody; `null` if that may not be told. */
  readonly nameless: number | null;
  readonly versions: TallyOf;
  /** By type. */
  readonly events: Readonly<Record<string, TallyOf>>;
  /** Instances whose configuration stayed, and those whose changed. */
  readonly configuration: TallyOf;
}

/** One field's distribution. */
export interface TallyDistribution extends TallyOf {
  readonly field: string;
  readonly part: Part;
  readonly kind: string;
  readonly mark?: MarkName;
  readonly purpose?: string;
  /** Its values are the lower edges of buckets. */
  readonly numeric: boolean;
  /** The denominator: all instances of the period; for what stands in an event, those that had the event. */
  readonly of: number;
  /** Instances in no cell that is told: not set, or hidden. `null` where one instance may be in several cells. */
  readonly rest: number | null;
  /** Of a randomized field, instead of cells: what is thought to be meant, out of so many answers. */
  readonly answers?: number;
  readonly epsilon?: number;
  readonly estimates?: readonly Estimate[];
}

/** All that is told about a product in a range. */
export interface Tally {
  readonly product: string;
  readonly unit: Unit;
  readonly from: string;
  readonly to: string;
  /** The smallest group that is told. */
  readonly k: number;
  readonly periods: readonly TallyPeriod[];
  /** Which period the fields describe, by its first day; `null` if none has enough instances. */
  readonly at: string | null;
  readonly fields: readonly TallyDistribution[];
}

/** Whom and what to tally. */
export interface TallyOptions {
  readonly product: Product;
  readonly store: Store;
  readonly range: Range;
  /** The smallest group that is told. @default 5 */
  readonly k?: number;
}

/** Tallies a product over a range. */
export async function tally(
  { product, store, range, k = 5 }: TallyOptions,
): Promise<Tally> {
  const { unit, from, to, starts, today } = range;
  const fields = tallyFields(product);
  // What is told of these hangs on no other field: see suppress.ts.
  const series = fields.filter(({ name, kind }) =>
    name === "version" || name === "configHash" || kind === "event"
  );
  const counted = await store.count({
    product: product.name,
    unit,
    from,
    to: starts.at(-1)!,
    fields: series.map(({ name }) => name),
  });
  const shown = new Map(
    counted.map((period) => [period.start, suppress(period, series, k)]),
  );
  const periods = starts.map((start): TallyPeriod => {
    const end = endOf(start, unit);
    const period = shown.get(start);
    return { start, end, complete: end < today, ...told(period, series) };
  });
  const at = newestFull(periods);
  const [full] = at === null ? [] : await store.count({
    product: product.name,
    unit,
    from: at,
    to: at,
  });
  return {
    product: product.name,
    unit,
    from,
    to,
    k,
    periods,
    at,
    fields: full
      ? distributions(suppress(full, fields, k), inOrder(fields, product))
      : [],
  };
}

function told(
  period: ShownPeriod | undefined,
  series: readonly TallyField[],
): Omit<TallyPeriod, "start" | "end" | "complete"> {
  const all = period ? period.instances : 0;
  const of = (name: string, whole = all): TallyOf =>
    shares(period?.fields.get(name), whole ?? 0);
  return {
    instances: all ?? null,
    nameless: (period ? period.nameless : 0) ?? null,
    versions: of("version"),
    events: Object.fromEntries(
      series.filter(({ kind }) => kind === "event")
        .map(({ name }) => [name.slice("events.".length), of(name)]),
    ),
    configuration: of("configHash", sum(period?.fields.get("configHash"))),
  };
}

/**
 * The newest period that isn't just beginning: it has at least half as many instances as the one that has most, and is
 * over if any such is.
 */
function newestFull(periods: readonly TallyPeriod[]): string | null {
  const most = Math.max(...periods.map(({ instances }) => instances ?? 0));
  const full = periods.filter(({ instances }) =>
    most > 0 && (instances ?? 0) * 2 >= most
  );
  const last = full.findLast(({ complete }) => complete) ?? full.at(-1);
  return last?.start ?? null;
}

/** As the schema has them: fields are judged in another order than they are read in. */
function inOrder(
  fields: readonly TallyField[],
  product: Product,
): readonly TallyField[] {
  const names = product.fields.map(({ name }) => name);
  const place = ({ name, kind }: TallyField): number =>
    kind === "event"
      ? names.findIndex((other) => other.startsWith(`${name}.`)) - 0.5
      : names.indexOf(name);
  return fields.toSorted((a, b) => place(a) - place(b));
}

function distributions(
  { instances = 0, fields }: ShownPeriod,
  all: readonly TallyField[],
): readonly TallyDistribution[] {
  return all.map((field): TallyDistribution => {
    const { name, part, kind, mark, purpose, numeric, words, epsilon, inside } =
      field;
    const shown = fields.get(name);
    const event = kind !== "event" && part === "events" &&
      fields.get(inside[0]!)?.cells[0]?.instances;
    const of = name === "configHash" ? sum(shown) : event || instances;
    const rest = of - sum(shown);
    return {
      field: name,
      part,
      kind,
      ...(mark && { mark }),
      ...(purpose && { purpose }),
      numeric,
      of,
      rest: rest < 0 || field.many ? null : rest,
      ...words
        ? estimates(words, epsilon ?? 0, shown)
        : shares(shown, of, numeric),
    };
  });
}

function estimates(
  words: readonly string[],
  epsilon: number,
  shown: Shown | undefined,
): TallyOf & Pick<TallyDistribution, "answers" | "epsilon" | "estimates"> {
  const answers = new Map(words.map((word) => [word, 0]));
  for (const { value, instances } of shown?.cells ?? []) {
    if (answers.has(value)) answers.set(value, instances);
  }
  return {
    cells: [],
    hidden: shown?.hidden ?? false,
    answers: [...answers.values()].reduce((sum, n) => sum + n, 0),
    epsilon,
    estimates: debias(answers, epsilon),
  };
}

function shares(
  shown: Shown | undefined,
  of: number,
  numeric = false,
): TallyOf {
  const cells = (shown?.cells ?? [])
    .map((cell) => ({ ...cell, share: of ? cell.instances / of : 0 }));
  if (numeric) cells.sort((a, b) => Number(a.value) - Number(b.value));
  return { cells, hidden: shown?.hidden ?? false };
}

function sum(shown: Shown | undefined): number {
  return (shown?.cells ?? []).reduce((sum, cell) => sum + cell.instances, 0);
}
