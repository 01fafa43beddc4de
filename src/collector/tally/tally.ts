/** Numbers over many instances, as they may be told: what the dashboard, the JSON and the CSV are made of. */
import type { Product } from "../product.ts";
import type { Store, Unit } from "../store/store.ts";
import {
  distributions,
  inOrder,
  type TallyDistribution,
} from "./distribution.ts";
import { type TallyField, tallyFields } from "./field.ts";
import { endOf } from "./period.ts";
import type { Range } from "./range.ts";
import { shares, sum, type TallyOf } from "./shares.ts";
import { type ShownPeriod, suppress } from "./suppress.ts";
import { type TallyTrend, trend, withOuter } from "./trend.ts";

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
  /** One field over time, if one was asked for. */
  readonly trend?: TallyTrend;
}

/** Whom and what to tally. */
export interface TallyOptions {
  readonly product: Product;
  readonly store: Store;
  readonly range: Range;
  /** A field to tell over time as well. */
  readonly field?: TallyField | undefined;
  /** The smallest group that is told. @default 5 */
  readonly k?: number;
}

/** Tallies a product over a range. */
export async function tally(
  { product, store, range, field, k = 5 }: TallyOptions,
): Promise<Tally> {
  const { unit, from, to, starts, today } = range;
  const fields = tallyFields(product);
  // What is told of these hangs on no other field: see suppress.ts.
  const own = fields.filter(({ name, kind }) =>
    name === "version" || name === "configHash" || kind === "event"
  );
  const outer = field ? withOuter(field, fields) : new Set();
  const series = fields.filter((one) => own.includes(one) || outer.has(one));
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
  const at = newestFull(starts, shown, (start) => endOf(start, unit) < today);
  const [full] = at === null
    ? []
    : await store.count({ product: product.name, unit, from: at, to: at });
  const whole = full && suppress(full, fields, k);
  // Reports may have come in between: one answer has one count of a period, or the difference would tell of those.
  if (whole) shown.set(whole.start, whole);
  const periods = starts.map((start): TallyPeriod => {
    const end = endOf(start, unit);
    return {
      start,
      end,
      complete: end < today,
      ...told(shown.get(start), own),
    };
  });
  return {
    product: product.name,
    unit,
    from,
    to,
    k,
    periods,
    at: whole?.instances ? at : null,
    fields: whole?.instances
      ? distributions(whole, inOrder(fields, product))
      : [],
    ...(field && { trend: trend(field, starts, shown) }),
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
function newestFull(
  starts: readonly string[],
  shown: ReadonlyMap<string, ShownPeriod>,
  isOver: (start: string) => boolean,
): string | null {
  const has = (start: string): number => shown.get(start)?.instances ?? 0;
  const most = Math.max(...starts.map(has));
  const full = starts.filter((start) => most > 0 && has(start) * 2 >= most);
  return full.findLast(isOver) ?? full.at(-1) ?? null;
}
