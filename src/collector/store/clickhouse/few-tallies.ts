/** What few reports add to the tallies: what `derive.ts` asks the server for. */
import { bitOfUnit, startOf, UNITS } from "../period.ts";
import type { Unit } from "../store.ts";
import { BinaryRows } from "./binary-rows.ts";
import type { Accepted } from "./few-accepted.ts";
import { dayNumber, type Position } from "./log.ts";
import { BARE, NAMELESS, specialNumber, THERE } from "./names.ts";

const [there, nameless, bareCell] = [THERE, NAMELESS, BARE].map(specialNumber);

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

/** The rows of an entry in which no instance changed its configuration, and the one that says that it is applied. */
export function talliesOf(
  accepted: readonly Accepted[],
  words: readonly bigint[],
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
  // It comes last, as in `derive.ts`.
  addTally(rows, {
    ...{ product: "", unit: "day", day: 0, cell: 0n, others: 0, count: 0n },
    instances: new Set([slot]),
  });
  return rows;
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
  // The state of `groupBitmap` up to 32 numbers: a zero, how many they are, and the numbers.
  rows.number(0, 8);
  rows.number(instances.size, 8);
  for (const who of instances) rows.number(who, 32);
  rows.number(others, 64);
  rows.long(count);
}
