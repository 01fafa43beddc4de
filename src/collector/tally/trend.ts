/** One field over time, as each of the periods may tell it. */
import type { TallyField } from "./field.ts";
import { denominator, shares, type TallyOf } from "./shares.ts";
import { contains, type ShownPeriod } from "./suppress.ts";

/** A field in one period. */
export interface TrendPeriod extends TallyOf {
  /** Its first day. */
  readonly start: string;
  /** The denominator; `null` if there are too few. */
  readonly of: number | null;
}

/** A field in all periods. */
export interface TallyTrend {
  readonly field: string;
  /** Its values are the lower edges of buckets. */
  readonly numeric: boolean;
  readonly periods: readonly TrendPeriod[];
}

/** May it be told over time? What is only estimated is too rough for that. */
export function hasTrend({ words, name }: TallyField): boolean {
  return !words && name !== "version";
}

/** Reads a field off the periods. */
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

/** The field, and those that what is told of it hangs on: they have to be judged with it. */
export function withOuter(
  field: TallyField,
  fields: readonly TallyField[],
): ReadonlySet<TallyField> {
  const all = new Set([field]);
  // A set goes on to what is added while it is gone through.
  for (const inner of all) {
    for (const outer of fields) {
      if (outer === inner) break;
      if (
        contains(outer, inner) || inner.revised && outer.name === "revision"
      ) all.add(outer);
    }
  }
  return all;
}
