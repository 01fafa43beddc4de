/** Reads the numbers of periods as they may be shown: exact and live with `k: 1`, otherwise what is published. */
import type { Product } from "../product.ts";
import type { Store, Unit } from "../store/store.ts";
import { exact } from "./exact.ts";
import { tallyFields } from "./field.ts";
import type { ShownPeriod } from "./shown.ts";

/** Which periods, and what of them. */
export interface Wanted {
  /** The first day of the first period. */
  readonly from: string;
  /** A day of the last period. */
  readonly to: string;
  /** Fields without which it isn't enough; what is shown of others may be missing. @default all */
  readonly fields?: readonly string[];
}

/** Returns what is shown of a product's periods of one length, by their first days. Rejects if the store fails. */
export type PeriodReader = (
  product: Product,
  unit: Unit,
  wanted: Wanted,
) => Promise<ReadonlyMap<string, ShownPeriod>>;

/** Counts at each question; the store may remember what it has counted before. */
export function createLiveReader(store: Store): PeriodReader {
  return async (product, unit, { from, to, fields: names }) => {
    const fields = tallyFields(product);
    const counted = await store.count({
      product: product.name,
      unit,
      from,
      to,
      isRepeated: true,
      ...names && { fields: names },
    });
    return new Map(counted.map((one) => [one.start, exact(one, fields)]));
  };
}
