/**
 * Publishes periods: once a period is closed, its numbers are made, kept in the store, and never made again. All periods up
 * to the newest closed one are published, whichever are asked for, so a question has no influence on what is published.
 */
import type { Product } from "../product.ts";
import { addDays, dayOf, startOf, UNITS } from "../store/period.ts";
import type {
  Counted,
  CountQuery,
  Published,
  Store,
  Unit,
} from "../store/store.ts";
import { newestClosed } from "./closed.ts";
import { coarsening, type Random } from "./coarsen.ts";
import { tallyFields } from "./field.ts";
import { endOf, nextStart, startsBetween } from "./period.ts";
import type { Shown, ShownPeriod } from "./shown.ts";
import type { PeriodReader } from "./period-reader.ts";

/** What publishing needs. */
export interface PublishOptions {
  /** Where reports and published numbers are kept. */
  readonly store: Store;
  /** The smallest group that is shown. */
  readonly k: number;
  /** How many days published numbers are kept. */
  readonly retention: number;
  /** The unit in which a product's fields are shown. */
  readonly unitOf: (product: Product) => Unit;
  /** Random bytes. */
  readonly random: Random;
  /** Milliseconds. */
  readonly now: () => number;
}

type Periods = Map<string, ShownPeriod>;

/** One unit of one product, as far as it is published. */
interface Series {
  readonly periods: Periods;
  /** The day on which it was completed last. */
  day: string;
  /** Under way: the work that completes it. */
  work: Promise<void> | undefined;
}

/** Returns what is published; what is due is published first. */
export function createPublisher(options: PublishOptions): PeriodReader {
  const { retention, now } = options;
  const all = new Map<string, Series>();
  return async (product, unit) => {
    const key = `${product.name}\0${unit}`;
    let series = all.get(key);
    if (!series) {
      all.set(key, series = { periods: new Map(), day: "", work: undefined });
    }
    // Several questions at once wait for the same work; after a failure, the next question tries again. The work under way
    // may have begun on the day before.
    while (series.day !== dayOf(now())) {
      series.work ??= complete(series, product, unit, options)
        .finally(() => series.work = undefined);
      await series.work;
    }
    const oldest = addDays(series.day, -retention);
    for (const start of series.periods.keys()) {
      if (start < oldest) series.periods.delete(start);
    }
    return series.periods;
  };
}

/** Reads what is published, and publishes the rest. */
async function complete(
  series: Series,
  product: Product,
  unit: Unit,
  options: PublishOptions,
): Promise<void> {
  const { store, retention, now } = options;
  const { periods } = series;
  const today = dayOf(now());
  const to = newestClosed(unit, today);
  const last = [...periods.keys()].at(-1);
  const from = last
    ? nextStart(last, unit)
    : nextStart(startOf(unit, addDays(today, -retention - 1)), unit);
  const query = { product: product.name, unit, from, to };
  const read = async () => {
    for (const { start, body } of await store.published(query)) {
      periods.set(start, readBody(start, body));
    }
  };
  if (from <= to) {
    await read();
    const due = await dueFrom(periods, query, store);
    if (due !== undefined) {
      await publish({ ...query, from: due }, periods, product, options);
      // If another process published at the same time, its numbers may be the ones that were kept.
      await read();
    }
  }
  series.day = today;
}

/** The first period that isn't published yet: after the last one, or the first one with a report. */
async function dueFrom(
  periods: Periods,
  query: CountQuery,
  store: Store,
): Promise<string | undefined> {
  const last = [...periods.keys()].at(-1);
  const due = last
    ? nextStart(last, query.unit)
    : (await store.count({ ...query, fields: [] }))[0]?.start;
  return due !== undefined && due <= query.to ? due : undefined;
}

/** Publishes periods, the oldest first. */
async function publish(
  query: CountQuery,
  periods: Periods,
  product: Product,
  { store, k, unitOf, random }: PublishOptions,
): Promise<void> {
  const { unit, from, to } = query;
  const fields = unit === unitOf(product) ? tallyFields(product) : [];
  const isToldElsewhere = await otherUnits(query, store);
  let previous = periods.get(startOf(unit, addDays(from, -1)));
  const starts = startsBetween(from, to, unit);
  // With its fields, one period may be so large that a post would wait for several of them.
  const atOnce = fields.length ? 1 : AT_ONCE;
  for (let i = 0; i < starts.length; i += atOnce) {
    const some = starts.slice(i, i + atOnce);
    const counted = await store.count({
      ...query,
      from: some[0]!,
      to: some.at(-1)!,
      ...!fields.length && { fields: [] },
    });
    const made: Published[] = [];
    for (const start of some) {
      const one = counted.find((one) => one.start === start) ?? NOTHING;
      // Without fields if another unit was in use then, so that some reports' cells weren't counted in this one.
      const whole = one.bare === 0 && !isToldElsewhere(start);
      const options = { k, previous, random };
      previous = await inTurn(
        coarsening({ ...one, start }, whole ? fields : [], options),
      );
      const body = writeBody(previous);
      made.push({ product: product.name, unit, start, body });
    }
    await store.publish(made);
  }
}

/** Periods that are counted and published together, if they have no fields. */
const AT_ONCE = 20;

/** Does work whose steps posts needn't wait for. */
async function inTurn<T>(work: Generator<undefined, T>): Promise<T> {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

/** The counts of a period without a report. */
const NOTHING: Omit<Counted, "start"> = {
  instances: 0,
  reports: 0,
  nameless: 0,
  bare: 0,
  cells: [],
};

/** True for a period in which fields were shown in another unit: numbers of overlapping periods could be subtracted. */
async function otherUnits(
  { product, unit, from, to }: CountQuery,
  store: Store,
): Promise<(start: string) => boolean> {
  const published: (readonly [start: string, end: string])[] = [];
  for (const other of UNITS.filter((one) => one !== unit)) {
    const found = await store.published({
      product,
      unit: other,
      from: startOf(other, from),
      to: endOf(to, unit),
    });
    for (const { start, body } of found) {
      const hasFields = readBody(start, body).fields.size > 0;
      if (hasFields) published.push([start, endOf(start, other)]);
    }
  }
  return (start) =>
    published.some(([first, last]) =>
      first <= endOf(start, unit) && last >= start
    );
}

/** What is kept of a period. */
interface Body {
  /** Null if there are too few. */
  readonly instances: number | null;
  /** Null if there are too few. */
  readonly nameless: number | null;
  /** The fields and what is shown of them. */
  readonly fields: readonly (readonly [string, Shown])[];
}

function writeBody({ instances, nameless, fields }: ShownPeriod): string {
  const body: Body = {
    instances: instances ?? null,
    nameless: nameless ?? null,
    fields: [...fields],
  };
  return JSON.stringify(body);
}

function readBody(start: string, text: string): ShownPeriod {
  const { instances, nameless, fields }: Body = JSON.parse(text);
  return {
    start,
    instances: instances ?? undefined,
    nameless: nameless ?? undefined,
    fields: new Map(fields),
  };
}
