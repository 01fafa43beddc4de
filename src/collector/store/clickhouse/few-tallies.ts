/** What few reports add to the tallies: what `derive.ts` asks the server for. */
import { bitOfUnit, startOf, UNITS } from "../period.ts";
import type { Unit } from "../store.ts";
import { BinaryRows } from "./binary-rows.ts";
import { addBitmap } from "./bitmap.ts";
import type { Accepted } from "./few-accepted.ts";
import type { Changed } from "./few-changed.ts";
import { dayNumber, type Position } from "./log.ts";
import { BARE, CHANGED, NAMELESS, specialNumber, THERE } from "./names.ts";
import type { Server } from "./server.ts";

const there = specialNumber(THERE);
const nameless = specialNumber(NAMELESS);
const bareCell = specialNumber(BARE);
const changedCell = specialNumber(CHANGED);

/** The columns in the order in which rows are written here. */
export const TALLY_COLUMNS: readonly string[] = [
  ...["product", "unit", "start", "cell", "instances", "others", "count"],
];

/** A row of the tallies. */
interface Tally {
  readonly instances: Set<number>;
  others: number;
  count: bigint;
}

/** A period of a product. */
interface Period {
  readonly product: string;
  readonly unit: Unit;
  readonly start: string;
  /** By the cell's number. */
  readonly tallies: Map<bigint, Tally>;
}

/** The rows of an entry: `words` are its cells. The last one says that it is applied. */
export function talliesOf(
  { accepted, words, changed }: {
    readonly accepted: readonly Accepted[];
    readonly words: readonly bigint[];
    readonly changed: readonly Changed[];
  },
  { slot, open }: Position,
): BinaryRows {
  const periods = new Map<string, Period>();
  for (const report of accepted) {
    const { product, day } = report;
    for (const unit of UNITS) {
      const start = startOf(unit, day);
      if (startOf("month", start) < open) continue;
      const key = `${unit} ${start} ${product}`;
      let period = periods.get(key);
      if (!period) {
        period = { product, unit, start, tallies: new Map() };
        periods.set(key, period);
      }
      addReport(period, report, words);
    }
  }
  const rows = new BinaryRows();
  for (const { product, unit, start, tallies } of periods.values()) {
    for (const [cell, { instances, others, count }] of tallies) {
      if (!others && !count && !instances.size) continue;
      const day = dayNumber(start);
      addTally(rows, { product, unit, day, cell, instances, others, count });
    }
  }
  for (const { product, unit, start, instances } of changed) {
    const day = dayNumber(start);
    const [cell, none] = [changedCell, { others: 0, count: 0n }];
    addTally(rows, { product, unit, day, cell, instances, ...none });
  }
  // It comes last, as in `derive.ts`.
  addMarker(rows, slot);
  return rows;
}

/** Says that an entry is applied, as far as that isn't said with its tallies. */
export async function markApplied(
  server: Server,
  slot: number,
  token: string,
): Promise<void> {
  const rows = new BinaryRows();
  addMarker(rows, slot);
  const into = { table: "tallies", columns: TALLY_COLUMNS };
  await server.insertBinary(into, rows.take().pieces, token);
}

function addMarker(rows: BinaryRows, slot: number): void {
  addTally(rows, {
    ...{ product: "", unit: "day", day: 0, cell: 0n, others: 0, count: 0n },
    instances: new Set([slot]),
  });
}

function addReport(
  { unit, tallies }: Period,
  { who, bare, cells, counts }: Accepted,
  words: readonly bigint[],
): void {
  const isBare = (bare & bitOfUnit(unit)) !== 0;
  const isNameless = who === 0;
  for (const [i, place] of cells.entries()) {
    const cell = words[place - 1]!;
    const isReport = cell === there || cell === nameless;
    // In a unit in which its cells aren't counted, a report and its instance are, and how many such reports there are.
    if (cell === bareCell ? !isBare : isBare && !isReport) continue;
    let tally = tallies.get(cell);
    if (!tally) {
      tallies.set(cell, tally = { instances: new Set(), others: 0, count: 0n });
    }
    if (!isNameless && cell !== bareCell) tally.instances.add(who);
    if (isNameless && unit === "day") tally.others++;
    // A report without an instance belongs to its day; in longer periods it is only counted as a report.
    if (!isNameless || unit === "day" || isReport || cell === bareCell) {
      tally.count += BigInt(counts.length ? counts[i]! : 1);
    }
  }
}

function addTally(
  rows: BinaryRows,
  { product, unit, day, cell, instances, others, count }: Tally & {
    readonly product: string;
    readonly unit: Unit;
    readonly day: number;
    readonly cell: bigint;
  },
): void {
  rows.text(product);
  rows.number(UNITS.indexOf(unit) + 1, 8);
  rows.number(day, 16);
  rows.long(cell);
  addBitmap(rows, instances);
  rows.number(others, 64);
  rows.long(count);
}
