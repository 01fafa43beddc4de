/** One field over time: what is shown of it in each period. */
import type { TallyField } from "./field.ts";
import { denominator, shares, type TallyOf } from "./shares.ts";
import type { ShownPeriod } from "./shown.ts";

/** A field in one period. */
export interface TrendPeriod extends TallyOf {
  /** Its first day. */
  readonly start: string;
  /** The denominator; `null` if there are too few instances. */
  readonly of: number | null;
}

/** A field in all periods. */
export interface TallyTrend {
  /** The field's name. */
  readonly field: string;
  /** True if its values are the lower edges of buckets. */
  readonly numeric: boolean;
  /** What is shown of it in each period. */
  readonly periods: readonly TrendPeriod[];
}

/** True if a field can be shown over time. Estimates are too rough for that. */
export function hasTrend({ words, name }: TallyField): boolean {
  return !words && name !== "version";
}

/** Collects a field from the periods. */
export function trend(
  field: TallyField,
  starts: readonly string[],
  shown: ReadonlyMap<string, ShownPeriod>,
): TallyTrend {
  return {
    field: field.name,
    numeric: field.numeric,
    periods: starts.map((start): TrendPeriod => {
      const period = shown.get(start);
      const few = period && period.instances === undefined;
      const of = period ? denominator(field, period) : 0;
      return {
        start,
        of: few ? null : of,
        ...shares(period?.fields.get(field.name), of, field.numeric),
      };
    }),
  };
}
