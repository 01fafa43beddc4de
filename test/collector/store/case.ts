/** What the cases of the stores' suite are made of. It needs no runtime's own module: it runs in workerd too. */
import type {
  Cell,
  Counted,
  CountedCell,
  Store,
  StoredReport,
  Unit,
} from "../../../src/collector/store/store.ts";

/** One of the cases; it gets an empty store. */
export interface StoreCase {
  readonly name: string;
  /** Whether it sweeps, which is about all that is in the store. @default false */
  readonly sweeps?: boolean;
  readonly run: (store: Store) => Promise<void>;
}

/** A Thursday. */
export const DAY = "2026-01-15";

/** A report to keep. */
export function kept(
  over: Partial<Omit<StoredReport, "cells">> & {
    readonly says?: Readonly<Record<string, string>>;
    readonly cells?: readonly Cell[];
  } = {},
): StoredReport {
  const { says = {}, cells = [], ...rest } = over;
  const { instance = "a", day = DAY } = rest;
  const said = Object.entries(says).map(([field, value]) => ({
    field,
    value,
    count: 1,
  }));
  return {
    product: "app",
    id: `${instance} ${day}`,
    day,
    instance,
    body: JSON.stringify({ instance, day }),
    ...rest,
    cells: [...said, ...cells],
  };
}

/** The bodies of a product, by day. */
export async function bodies(
  store: Store,
  product = "app",
  from = "2025-01-01",
  to = "2027-01-01",
): Promise<string[]> {
  const found: string[] = [];
  for await (const body of store.reports({ product, from, to })) {
    found.push(body);
  }
  return found;
}

/** Everything counted, its cells in order. */
export async function count(
  store: Store,
  unit: Unit = "day",
  fields?: readonly string[],
  product = "app",
): Promise<readonly Counted[]> {
  const query = { product, unit, from: "2025-01-01", to: "2027-01-01" };
  const counted = await store.count(fields ? { ...query, fields } : query);
  return counted.map(({ cells, ...rest }) => ({
    ...rest,
    cells: [...cells].sort((a, b) => order(a) < order(b) ? -1 : 1),
  }));
}

function order({ field, value }: { field: string; value: string }): string {
  return `${field}\0${value}`;
}

/** A counted version. */
export function version(
  value: string,
  instances: number,
  count: number,
): CountedCell {
  return {
    field: "version",
    value,
    instances,
    count,
  };
}

/** A period with nothing in it but what is given. */
export function period(start: string, over: Partial<Counted>): Counted {
  return {
    start,
    instances: 1,
    reports: 1,
    nameless: 0,
    bare: 0,
    cells: [],
    ...over,
  };
}
