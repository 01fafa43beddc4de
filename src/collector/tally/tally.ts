/** Numbers over many instances, as they may be shown: the dashboard, the JSON and the CSV are made from them. */
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
  /** Its first day. */
  readonly start: string;
  /** Its last day. */
  readonly end: string;
  /** False if it isn't over yet. */
  readonly complete: boolean;
  /** How many distinct instances reported; `null` if fewer than k. */
  readonly instances: number | null;
  /** How many of a day's instances are reports that name no instance; `null` if that may not be shown. */
  readonly nameless: number | null;
  /** The versions in use. */
  readonly versions: TallyOf;
  /** The events, by type. */
  readonly events: Readonly<Record<string, TallyOf>>;
  /** The instances whose configuration changed, and those whose didn't. */
  readonly configuration: TallyOf;
}

/** All that is shown of a product in a range. */
export interface Tally {
  /** The product's name. */
  readonly product: string;
  /** The length of the periods. */
  readonly unit: Unit;
  /** The first day. */
  readonly from: string;
  /** The last day. */
  readonly to: string;
  /** The smallest group that is shown. */
  readonly k: number;
  /** All periods of the range, the oldest first. */
  readonly periods: readonly TallyPeriod[];
  /** Which period the fields describe, by its first day; `null` if none has enough instances. */
  readonly at: string | null;
  /** The values of each field in that period. */
  readonly fields: readonly TallyDistribution[];
  /** One field over time, if it was asked for. */
  readonly trend?: TallyTrend;
}

/** What to tally. */
export interface TallyOptions {
  /** Whose reports. */
  readonly product: Product;
  /** Where they are kept. */
  readonly store: Store;
  /** Which periods. */
  readonly range: Range;
  /** A field to show over time as well. @default none */
  readonly field?: TallyField | undefined;
  /** The smallest group that is shown. @default 5 */
  readonly k?: number;
}

/** Tallies a product over a range. */
export async function tally(
  { product, store, range, field, k = 5 }: TallyOptions,
): Promise<Tally> {
  const { unit, from, to, starts, today } = range;
  const fields = tallyFields(product);
  // What is shown of these depends on no other field: see suppress.ts.
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
  // Reports may have arrived between the two counts. With both in one answer, their difference would be of few instances.
  if (whole) shown.set(whole.start, whole);
  const periods = starts.map((start): TallyPeriod => {
    const end = endOf(start, unit);
    return {
      start,
      end,
      complete: end < today,
      ...periodOf(shown.get(start), own),
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

function periodOf(
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
 * The newest period with at least half as many instances as the fullest one; one that is over is preferred, as a period
 * that has just begun says little.
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
