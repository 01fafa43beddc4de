/** What a report adds to the tallies of its three periods: arithmetic over what is known of its instance. */
import { startOf } from "../period.ts";
import { type Active, bitOf, HASHES, type Period } from "./days.ts";
import { keyOf, partsOf } from "./key.ts";

/** A report, its cells by number. */
export interface Entry {
  readonly product: string;
  readonly instance: string;
  readonly day: string;
  readonly nameless: boolean;
  /** Pairs: a cell and how often it was said. */
  readonly cells: readonly number[];
  /** The beginning of its configuration's hash, or nothing. */
  readonly hash: string;
}

/** The numbers of cells that mean something to the counting itself. */
export interface Special {
  /** Said by every report, so that what it comes to is instances and reports. */
  readonly there: number;
  /** Said by reports that name nobody. */
  readonly nameless: number;
  /** Stand for configuration hashes, which are never counted by themselves. */
  readonly reported: number;
  readonly changed: number;
}

/** What is added to one cell of one period. */
export interface Sum {
  instances: number;
  count: number;
}

/** What is added, by period (product, unit, start) and cell. */
export type Sums = Map<string, Map<number, Sum>>;

/** What the counting goes by. */
export interface Ledger {
  readonly special: Special;
  readonly periods: (day: string) => readonly Period[];
  /** What an instance said in a month; the counting adds to it. */
  readonly active: (product: string, instance: string, month: string) => Active;
  /** A period that begins in an earlier month isn't counted: what was said in it is no longer all known. */
  readonly open: string;
  readonly sums: Sums;
}

/** Adds a report to the sums, and to what its instance said. */
export function add(entry: Entry, ledger: Ledger): void {
  const { product, instance, day, nameless, cells, hash } = entry;
  const periods = ledger.periods(day)
    .filter(({ start }) => startOf("month", start) >= ledger.open);
  for (const period of periods) {
    const sums = sumsOf(ledger.sums, product, period);
    if (nameless) addNameless(entry, period, sums, ledger.special);
    else {
      const rows = period.slices.map(({ month, bits }) => ({
        row: ledger.active(product, instance, month),
        bits,
      }));
      for (let i = 0; i < cells.length; i += 2) {
        const cell = cells[i]!;
        let said = 0;
        for (const { row, bits } of rows) {
          said |= (row.cells.get(cell) ?? 0) & bits;
        }
        bump(sums, cell, said ? 0 : 1, cells[i + 1]!);
      }
      if (hash) addHash(hash, rows, sums, ledger.special);
    }
  }
  if (!nameless && periods.length) {
    remember(entry, ledger.active(product, instance, startOf("month", day)));
  }
}

/** It is one of its day, and of no longer period. */
function addNameless(
  { cells, hash }: Entry,
  { unit }: Period,
  sums: Map<number, Sum>,
  { there, nameless, reported }: Special,
): void {
  bump(sums, nameless, 0, 1);
  if (unit !== "day") return bump(sums, there, 0, 1);
  for (let i = 0; i < cells.length; i += 2) {
    bump(sums, cells[i]!, 1, cells[i + 1]!);
  }
  if (hash) bump(sums, reported, 1, 1);
}

/** The first hash of a period is a configuration, the second one a change. */
function addHash(
  hash: string,
  rows: readonly { readonly row: Active; readonly bits: number }[],
  sums: Map<number, Sum>,
  { reported, changed }: Special,
): void {
  const before = new Set<string>();
  for (const { row, bits } of rows) {
    for (const [one, days] of row.hashes) if (days & bits) before.add(one);
  }
  if (before.size === 0) bump(sums, reported, 1, 1);
  if (before.size === 1 && !before.has(hash)) bump(sums, changed, 1, 1);
}

function remember({ day, cells, hash }: Entry, row: Active): void {
  const bit = bitOf(day);
  for (let i = 0; i < cells.length; i += 2) {
    row.cells.set(cells[i]!, (row.cells.get(cells[i]!) ?? 0) | bit);
  }
  if (!hash) return;
  const key = row.hashes.has(hash) || row.hashes.size < HASHES ? hash : "more";
  row.hashes.set(key, (row.hashes.get(key) ?? 0) | bit);
}

function sumsOf(
  all: Sums,
  product: string,
  { unit, start }: Period,
): Map<number, Sum> {
  const key = keyOf(product, unit, start);
  let sums = all.get(key);
  if (!sums) all.set(key, sums = new Map());
  return sums;
}

function bump(
  sums: Map<number, Sum>,
  cell: number,
  instances: number,
  count: number,
): void {
  const sum = sums.get(cell);
  if (sum) {
    sum.instances += instances;
    sum.count += count;
  } else sums.set(cell, { instances, count });
}

/** The sums as rows of the tallies; `sign` -1 takes them back. */
export function rowsOf(sums: Sums, sign: 1 | -1): unknown[][] {
  return [...sums].flatMap(([key, cells]) => {
    const period = partsOf(key);
    return [...cells].map(([cell, { instances, count }]) => [
      ...period,
      cell,
      sign * instances,
      sign * count,
    ]);
  });
}
