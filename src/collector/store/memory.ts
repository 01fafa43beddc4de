/** A store for tests and demonstrations: it ends with the process, and counts by going over all reports. */
import { comparePlaces, MOST_HELD, START } from "./held.ts";
import { startOf, UNITS, wholeFrom } from "./period.ts";
import type {
  Cell,
  Counted,
  CountedCell,
  CountQuery,
  Published,
  Store,
  StoredReport,
  Unit,
} from "./store.ts";

/**
 * Keeps reports for as long as the process runs.
 *
 * @example Nothing counted yet
 * ```ts
 * import { memory } from "@candor/telemetry/collector";
 *
 * const store = memory();
 * const query = { product: "app", unit: "day", from: "2026-01-01", to: "2026-01-31" } as const;
 * console.log(await store.count(query)); // []
 * ```
 */
export function memory(): Store {
  const kept = new Map<string, StoredReport>();
  const removed = new Map<string, string>();
  const published = new Map<string, Published>();
  /** Tallies of periods of which a sweep deleted reports, by product and unit. */
  const closed = new Map<string, Counted[]>();
  let open = "";
  const closedOf = ({ product, unit }: CountQuery) =>
    closed.get(`${product}/${unit}`) ?? [];
  const count = (query: CountQuery) => [
    ...closedOf(query).filter(({ start }) =>
      start >= query.from && start <= query.to
    ).map((one) => selectFields(one, query.fields)),
    ...countReports(kept.values(), query).filter(({ start }) =>
      startOf("month", start) >= open
    ),
  ];
  return {
    write(group) {
      for (const report of group) {
        const key = `${report.product}/${report.instance}/${report.id}`;
        if (
          !kept.has(key) && !removed.has(report.instance) &&
          startOf("month", report.day) >= open
        ) kept.set(key, report);
      }
      return Promise.resolve();
    },
    count: (query) => Promise.resolve(count(query)),
    publish(answers) {
      for (const answer of answers) {
        const key = JSON.stringify([answer.product, answer.unit, answer.start]);
        if (!published.has(key)) published.set(key, answer);
      }
      return Promise.resolve();
    },
    published({ product, unit, from, to }) {
      const found = [...published.values()].filter((one) =>
        one.product === product && one.unit === unit && one.start >= from &&
        one.start <= to
      );
      return Promise.resolve(
        found.sort((a, b) => a.start < b.start ? -1 : 1),
      );
    },
    async *reports({ product, from, to }) {
      const found = [...kept.values()].filter((one) =>
        one.product === product && one.day >= from && one.day <= to
      );
      yield* found.sort((a, b) => a.day < b.day ? -1 : a.day > b.day ? 1 : 0)
        .map(({ body }) => body);
    },
    held({ instance, after = START }) {
      const found = [...kept.values()].filter((one) =>
        one.instance === instance && !one.nameless
      ).map(({ product, id, body }) => ({ product, key: id, body }))
        .sort(comparePlaces).filter((one) => comparePlaces(one, after) > 0);
      return Promise.resolve(found.slice(0, MOST_HELD));
    },
    remove(instance, day) {
      if (!removed.has(instance)) removed.set(instance, day);
      deleteWhere(kept, (report) => report.instance === instance);
      return Promise.resolve();
    },
    sweep({ reports, tallies }) {
      const whole = wholeFrom(reports);
      const next = whole > open ? whole : open;
      const products = new Set(
        [...kept.values()].map(({ product }) => product),
      );
      for (const product of products) {
        for (const unit of UNITS) {
          const query = { product, unit, from: "", to: "9" };
          const counted = count(query).filter(({ start }) =>
            startOf("month", start) < next
          );
          closed.set(`${product}/${unit}`, counted);
        }
      }
      open = next;
      for (const [key, all] of closed) {
        closed.set(key, all.filter(({ start }) => start >= tallies));
      }
      deleteWhere(kept, ({ day }) => day < reports);
      deleteWhere(removed, (day) => day < reports);
      deleteWhere(published, ({ start }) => start < tallies);
      return Promise.resolve();
    },
  };
}

function selectFields(
  { cells, ...rest }: Counted,
  fields: readonly string[] | undefined,
): Counted {
  return {
    ...rest,
    cells: cells.filter(({ field }) => !fields || fields.includes(field)),
  };
}

/** A period while it is counted. */
interface Period {
  readonly instances: Set<string>;
  readonly hashes: Map<string, Set<string>>;
  readonly cells: Map<string, Cell & { readonly by: Set<string> }>;
  reports: number;
  nameless: number;
  bare: number;
}

function countReports(
  all: Iterable<StoredReport>,
  { product, unit, from, to, fields }: CountQuery,
): Counted[] {
  const periods = new Map<string, Period>();
  for (const report of all) {
    const start = startOf(unit, report.day);
    if (report.product !== product || start < from || start > to) continue;
    let period = periods.get(start);
    if (!period) periods.set(start, period = newPeriod());
    add(report, period, unit);
  }
  return [...periods].sort(([a], [b]) => a < b ? -1 : 1)
    .map(([start, period]) =>
      selectFields(finishPeriod(start, period), fields)
    );
}

function newPeriod(): Period {
  return {
    instances: new Set(),
    hashes: new Map(),
    cells: new Map(),
    reports: 0,
    nameless: 0,
    bare: 0,
  };
}

function add(report: StoredReport, period: Period, unit: Unit): void {
  const { instance, nameless, cells, units = UNITS } = report;
  period.reports++;
  if (nameless) period.nameless++;
  const isBare = !units.includes(unit);
  if (isBare) period.bare++;
  if (nameless && unit !== "day") return;
  period.instances.add(instance);
  if (isBare) return;
  for (const { field, value, count } of cells) {
    if (field === "configHash") {
      const hashes = period.hashes.get(instance) ?? new Set();
      period.hashes.set(instance, hashes.add(value));
      continue;
    }
    const key = JSON.stringify([field, value]);
    const cell = period.cells.get(key);
    period.cells.set(key, {
      field,
      value,
      count: (cell?.count ?? 0) + count,
      by: (cell?.by ?? new Set()).add(instance),
    });
  }
}

function finishPeriod(
  start: string,
  { instances, hashes, cells, reports, nameless, bare }: Period,
): Counted {
  const changed = [...hashes.values()].filter(({ size }) => size > 1).length;
  const all: CountedCell[] = [...cells.values()].map(({ by, ...cell }) => ({
    ...cell,
    instances: by.size,
  }));
  if (hashes.size) all.push(hash("reported", hashes.size));
  if (changed) all.push(hash("changed", changed));
  return {
    start,
    instances: instances.size,
    reports,
    nameless,
    bare,
    cells: bare ? [] : all,
  };
}

function hash(value: string, instances: number): CountedCell {
  return { field: "configHash", value, instances, count: instances };
}

function deleteWhere<V>(
  map: Map<string, V>,
  isOld: (value: V) => boolean,
): void {
  for (const [key, value] of map) if (isOld(value)) map.delete(key);
}
