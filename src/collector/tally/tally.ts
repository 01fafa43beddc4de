/** Numbers over many instances, as they are shown: the dashboard, the JSON and the CSV are made from them. */
import type { Product } from "../product.ts";
import type { Unit } from "../store/store.ts";
import { stepOf } from "./coarsen.ts";
import {
  distributions,
  inOrder,
  type TallyDistribution,
} from "./distribution.ts";
import { type TallyField, tallyFields } from "./field.ts";
import { endOf } from "./period.ts";
import type { Range } from "./range.ts";
import { shares, sum, type TallyOf } from "./shares.ts";
import type { ShownPeriod } from "./shown.ts";
import type { PeriodReader } from "./period-reader.ts";
import { type TallyTrend, trend } from "./trend.ts";

/** One period of the series. */
export interface TallyPeriod {
  /** Its first day. */
  readonly start: string;
  /** Its last day. */
  readonly end: string;
  /** False if it isn't over yet, which is shown with `k: 1` only. */
  readonly complete: boolean;
  /** How many distinct instances reported; `null` if fewer than k. */
  readonly instances: number | null;
  /** How many of a day's instances are reports that name no instance; `null` if there are fewer than k instances. */
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
  /** The unit in which fields are shown; `null` with `k: 1`, where they are shown in each. */
  readonly fieldUnit: Unit | null;
  /** The first day. */
  readonly from: string;
  /** The last day. */
  readonly to: string;
  /** The smallest group that is shown. */
  readonly k: number;
  /** Numbers of instances are multiples of this; 1 if they are exact. */
  readonly step: number;
  /** The day on which the next period of this unit is published; `null` with `k: 1`, where numbers are live. */
  readonly next: string | null;
  /** All periods of the range that are shown, the oldest first. */
  readonly periods: readonly TallyPeriod[];
  /** Which period the fields describe, by its first day; `null` if there is none. */
  readonly at: string | null;
  /** The values of each field in that period. */
  readonly fields: readonly TallyDistribution[];
  /** One field over time, if it was asked for. */
  readonly trend?: TallyTrend;
}

/** What to tally. */
export interface TallyOptions {
  /** The product. */
  readonly product: Product;
  /** Which periods. */
  readonly range: Range;
  /** A field to show over time as well. @default none */
  readonly field?: TallyField | undefined;
  /** Reads the numbers of periods. */
  readonly readPeriods: PeriodReader;
  /** The smallest group that is shown. */
  readonly k: number;
  /** The unit in which the product's fields are shown. */
  readonly fieldUnit: Unit;
}

/** What is shown of each period, beside its events. */
const OVER_TIME: ReadonlySet<string> = new Set(["version", "configHash"]);

/** Tallies a product over a range. */
export async function tally(
  { product, range, field, readPeriods, k, fieldUnit }: TallyOptions,
): Promise<Tally> {
  const { unit, from, to, today } = range;
  const isLive = range.next === undefined;
  const fields = tallyFields(product);
  // To count all fields of all periods can take seconds, and most of them are shown of one period.
  const overTime = fields.filter((one) =>
    OVER_TIME.has(one.name) || one.kind === "event" || one.name === field?.name
  ).map(({ name }) => name);
  const shown = await readPeriods(product, unit, {
    from,
    to,
    fields: overTime,
  });
  // Before the first report, or the retention, nothing is published.
  const first = range.starts.findIndex((start) => isLive || shown.has(start));
  const starts = first < 0 ? [] : range.starts.slice(first);
  const hasFields = isLive || unit === fieldUnit;
  const at = hasFields
    ? newestFull(starts, shown, (start) => endOf(start, unit) < today)
    : null;
  const whole = at === null
    ? undefined
    : (await readPeriods(product, unit, { from: at, to: at })).get(at);
  return {
    product: product.name,
    unit,
    fieldUnit: isLive ? null : fieldUnit,
    from,
    to,
    k,
    step: stepOf(k),
    next: range.next ?? null,
    periods: starts.map((start): TallyPeriod => {
      const end = endOf(start, unit);
      return {
        start,
        end,
        complete: end < today,
        ...periodOf(shown.get(start), fields),
      };
    }),
    at,
    fields: whole ? distributions(whole, inOrder(fields, product)) : [],
    ...(field && hasFields && { trend: trend(field, starts, shown) }),
  };
}

function periodOf(
  period: ShownPeriod | undefined,
  fields: readonly TallyField[],
): Omit<TallyPeriod, "start" | "end" | "complete"> {
  const all = period ? period.instances : 0;
  const of = (name: string, whole = all): TallyOf =>
    shares(period?.fields.get(name), whole ?? 0);
  return {
    instances: all ?? null,
    nameless: (period ? period.nameless : 0) ?? null,
    versions: of("version"),
    events: Object.fromEntries(
      fields.filter(({ kind }) => kind === "event")
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
  const has = (start: string): number =>
    shown.get(start)?.fields.size ? shown.get(start)?.instances ?? 0 : 0;
  const most = Math.max(...starts.map(has));
  const full = starts.filter((start) => most > 0 && has(start) * 2 >= most);
  return full.findLast(isOver) ?? full.at(-1) ?? null;
}
