/** A product, a store, and its numbers: shared by the tests of tallies and of publishing. */
import * as v from "valibot";
import { beforeEach } from "vitest";
import { readProduct } from "../../../src/collector/product.ts";
import { memory } from "../../../src/collector/store/memory.ts";
import type {
  Cell,
  Store,
  StoredReport,
  Unit,
} from "../../../src/collector/store/store.ts";
import type { TallyDistribution } from "../../../src/collector/tally/distribution.ts";
import {
  type RangeQuery,
  readRange,
} from "../../../src/collector/tally/range.ts";
import { createPublisher } from "../../../src/collector/tally/publish.ts";
import { type Tally, tally } from "../../../src/collector/tally/tally.ts";
import {
  createLiveReader,
  type PeriodReader,
} from "../../../src/collector/tally/period-reader.ts";
import { bucketed } from "../../../src/schema/bucketed.ts";
import { exported } from "../../../src/schema/exported.ts";
import { hashed } from "../../../src/schema/hashed.ts";
import { randomized } from "../../../src/schema/randomized.ts";
import { quiet } from "./quiet.ts";

export const NOW: number = Date.parse("2026-11-21T12:00:00Z");
export const DAY: number = 86_400_000;
const product = readProduct("app", [{
  config: v.object({
    name: v.pipe(v.string(), exported({ purpose: "what is it called?" })),
    token: v.string(),
    node: v.optional(v.pipe(v.string(), hashed())),
    size: v.optional(v.pipe(v.number(), bucketed("log2"))),
    trial: v.optional(v.pipe(v.boolean(), randomized({ epsilon: 1 }))),
  }),
  events: { run: v.object({ status: v.pipe(v.string(), exported()) }) },
}]);
/** A new one for each test of a file that calls {@link renewStore}. */
export let store: Store;

/** Each file calls it by itself: a worker keeps this module for the next file, where a hook of its own wouldn't run. */
export function renewStore(): void {
  beforeEach(() => void (store = memory()));
}

/** A stored report with these cells. */
export const kept = (
  instance: number,
  day: string,
  cells: Readonly<Record<string, string | number>>,
): StoredReport => ({
  product: "app",
  id: `${instance} ${day}`,
  day,
  instance: `${instance}`,
  cells: Object.entries(cells).map(([field, value]): Cell =>
    typeof value === "number"
      ? { field, value: "", count: value }
      : { field, value, count: 1 }
  ),
  body: "{}",
});

/** The live numbers with `k: 1`. */
export const read = (asked: RangeQuery = {}): Promise<Tally> =>
  ask(asked, { k: 1, readPeriods: createLiveReader(store) });

/** The published numbers, by day unless another unit is given. */
export const published = (
  asked: RangeQuery = {},
  { now = NOW, unit = "day" }: { now?: number; unit?: Unit } = {},
): Promise<Tally> =>
  ask(asked, {
    k: 5,
    readPeriods: createPublisher({
      store,
      k: 5,
      retention: 395,
      unitOf: () => unit,
      random: quiet,
      now: () => now,
    }),
    now,
    unit,
  });

/** The numbers that are shown. */
export function ask(
  asked: RangeQuery,
  { k, readPeriods, now = NOW, unit = "day" }: {
    k: number;
    readPeriods: PeriodReader;
    now?: number;
    unit?: Unit;
  },
): Promise<Tally> {
  const range = readRange(asked, { now, unit, live: k === 1 });
  if ("reason" in range) throw new Error(range.reason);
  return tally({ product, range, readPeriods, k, fieldUnit: unit });
}

/** A field of a tally. */
export const field = (
  { fields }: Tally,
  name: string,
): TallyDistribution | undefined => fields.find(({ field }) => field === name);
