/** The page of any store, and the numbers on it. */
import { page } from "../../../src/collector/dashboard/page.ts";
import { readOptions, type Settings } from "../../../src/collector/options.ts";
import { type Product, readProducts } from "../../../src/collector/product.ts";
import { memory } from "../../../src/collector/store/memory.ts";
import type { Counted, Store } from "../../../src/collector/store/store.ts";
import { startsBetween } from "../../../src/collector/tally/period.ts";
import { createPublisher } from "../../../src/collector/tally/publish.ts";
import {
  type RangeQuery,
  readRange,
} from "../../../src/collector/tally/range.ts";
import { type Tally, tally } from "../../../src/collector/tally/tally.ts";
import { createLiveReader } from "../../../src/collector/tally/period-reader.ts";
import { quiet } from "../tally/quiet.ts";
import { NOW } from "./fleet.ts";
import { products } from "./fleet-schema.ts";

const read = readProducts(products);
export const product: Product = read.get("proxy")!;
export const settings: Settings = readOptions({ products });

/** The page of a store, and its tally. */
export async function show(
  store: Store,
  asked: RangeQuery = {},
  options: Settings = settings,
): Promise<{ text: string; numbers: Tally }> {
  const { k } = options;
  const range = readRange(asked, { now: NOW, unit: "day", live: k === 1 });
  if ("reason" in range) throw new Error(range.reason);
  const readPeriods = k === 1 ? createLiveReader(store) : createPublisher({
    ...{ store, k, retention: 35, random: quiet },
    unitOf: () => "day",
    now: () => NOW,
  });
  const numbers = await tally({
    product,
    range,
    readPeriods,
    k,
    fieldUnit: "day",
  });
  const text = page({
    products: [...read.keys()],
    product,
    range,
    tally: numbers,
    settings: options,
  });
  return { text, numbers };
}

/** A store with the same counts in every period. */
export const counted = (one: Omit<Counted, "start">): Store => ({
  ...memory(),
  count: ({ from, to, unit }) =>
    Promise.resolve(
      startsBetween(from, to, unit).map((start) => ({ ...one, start })),
    ),
});
