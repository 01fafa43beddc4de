/** Computes what a report adds to the tallies of its three periods, given what its instance had reported before. */
import { bitOfUnit, startOf } from "../period.ts";
import { type Active, bitOf, HASHES, type Period } from "./days.ts";
import { keyOf, partsOf } from "./key.ts";

/** A report whose cells are numbers. */
export interface Entry {
  /** The product. */
  readonly product: string;
  /** The instance. */
  readonly instance: string;
  /** The day of the report. */
  readonly day: string;
  /** True if it names no instance. */
  readonly nameless: boolean;
  /** The units in which its cells aren't counted, as bits. */
  readonly bare: number;
  /** Pairs: the number of a cell and its count. The first one is `there`. */
  readonly cells: readonly number[];
  /** The beginning of the hash of its configuration, or an empty text. */
  readonly hash: string;
}

/** The numbers of cells that no report names itself. */
export interface Special {
  /** Every report has it, so its numbers are those of all instances and reports. */
  readonly there: number;
  /** Reports without an instance have it. */
  readonly nameless: number;
  /** Reports whose cells aren't counted in the period's unit have it. */
  readonly bare: number;
  /** Stands for all hashes of configurations. */
  readonly reported: number;
  /** Counts instances with more than one hash. */
  readonly changed: number;
}

/** What is added to one cell of one period. */
export interface Sum {
  /** New instances. */
  instances: number;
  /** The count. */
  count: number;
}

/** What is added, by period (product, unit, start) and cell. */
export type Sums = Map<string, Map<number, Sum>>;

/** The data that counting reads and changes. */
export interface Ledger {
  /** The special cells. */
  readonly special: Special;
  /** The periods of a day. */
  readonly periods: (day: string) => readonly Period[];
  /** What an instance reported in a month; counting adds to it. */
  readonly active: (product: string, instance: string, month: string) => Active;
  /** Periods that begin in an earlier month are closed: some of their reports are deleted. */
  readonly open: string;
  /** What is added; counting adds to it. */
  readonly sums: Sums;
}

/** Adds a report to the sums, and to what its instance reported. */
export function addEntry(entry: Entry, ledger: Ledger): void {
  const { product, instance, day, nameless } = entry;
  const periods = ledger.periods(day)
    .filter(({ start }) => startOf("month", start) >= ledger.open);
  for (const period of periods) {
    const sums = sumsOf(ledger.sums, product, period);
    const isBare = (entry.bare & bitOfUnit(period.unit)) !== 0;
    const cells = isBare ? entry.cells.slice(0, 2) : entry.cells;
    const hash = isBare ? "" : entry.hash;
    if (isBare) bump(sums, ledger.special.bare, 0, 1);
    if (nameless) addNameless({ cells, hash }, period, sums, ledger.special);
    else {
      const rows = period.slices.map(({ month, bits }) => ({
        row: ledger.active(product, instance, month),
        bits,
      }));
      for (let i = 0; i < cells.length; i += 2) {
        const cell = cells[i]!;
        let known = 0;
        for (const { row, bits } of rows) {
          known |= (row.cells.get(cell) ?? 0) & bits;
        }
        bump(sums, cell, known ? 0 : 1, cells[i + 1]!);
      }
      if (hash) addHash(hash, rows, sums, ledger.special);
    }
  }
  if (!nameless && periods.length) {
    markReported(
      entry,
      ledger.active(product, instance, startOf("month", day)),
    );
  }
}

/** Such a report counts as one instance of its day, and of no longer period. */
function addNameless(
  { cells, hash }: Pick<Entry, "cells" | "hash">,
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

/** The first hash in a period counts as reported, the second as changed. */
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

function markReported({ day, cells, hash }: Entry, row: Active): void {
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

/** The sums as rows of the table `tallies`; with sign -1 they are subtracted. */
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
