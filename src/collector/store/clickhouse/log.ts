/**
 * The log: every change is an entry, and entry n is written by one collector only. A collector that loses the race for n
 * waits until n is applied, looks again at what it wanted to write, and tries n + 1. An entry that was written but not
 * applied, because its collector or the server went away, is applied by the next one.
 */
import { DAY } from "../../../contract/time.ts";
import { apply } from "./apply.ts";
import type { BinaryRows } from "./binary-rows.ts";
import type { Server } from "./server.ts";
import { entryAt, position, progress } from "./statements.ts";

/** Where the store is, after all entries before `slot` were applied. */
export interface Position {
  /** The next entry. */
  readonly slot: number;
  /** The first month that is still counted. */
  readonly open: string;
}

/** What a row says; what it leaves out is empty. */
export interface LogRow {
  /** The entry. */
  readonly slot: number;
  /** Its place in the entry: 0 says what the entry is, the others are reports. @default 0 */
  readonly row?: number;
  /** In row 0: what the entry is. */
  readonly kind?: NewEntry["kind"];
  /** In row 0: who wrote it. */
  readonly author?: string;
  /** In row 0: numbers of cells. */
  readonly words?: readonly bigint[];
  /** The product. */
  readonly product?: string;
  /** The day as `YYYY-MM-DD`. */
  readonly day?: string;
  /** 32 hexadecimal digits that stand for an instance. */
  readonly name?: string;
  /** 16 hexadecimal digits that stand for the report's id. */
  readonly id?: string;
  /** Whether the report names no instance. */
  readonly nameless?: boolean;
  /** Places in `words`, from 1. */
  readonly cells?: readonly number[];
  /** The counts of the cells; none if all are 1. */
  readonly counts?: readonly number[];
  /** 16 hexadecimal digits that stand for a configuration's hash. */
  readonly hash?: string;
  /** A bit for each unit in which the cells aren't counted. */
  readonly bare?: number;
  /** The report. */
  readonly body?: string;
}

/** The columns in the order in which `addRow()` writes them. */
const COLUMNS = [
  ...["slot", "row", "kind", "author", "words", "product", "day", "name", "id"],
  ...["nameless", "cells", "counts", "hash", "bare", "body"],
];

/** Adds a row of the log. */
export function addRow(rows: BinaryRows, row: LogRow): void {
  rows.number(row.slot, 64);
  rows.number(row.row ?? 0, 32);
  rows.text(row.kind ?? "");
  rows.text(row.author ?? "");
  rows.longNumbers(row.words ?? []);
  rows.text(row.product ?? "");
  rows.number(row.day ? Date.parse(row.day) / DAY : 0, 16);
  addDigits(rows, row.name, 128);
  addDigits(rows, row.id, 64);
  rows.number(row.nameless ? 1 : 0, 8);
  rows.numbers(row.cells ?? [], 32);
  rows.numbers(row.counts ?? [], 64);
  addDigits(rows, row.hash, 64);
  rows.number(row.bare ?? 0, 8);
  rows.text(row.body ?? "");
}

function addDigits(
  rows: BinaryRows,
  digits: string | undefined,
  bits: 64 | 128,
): void {
  if (digits) rows.hexadecimal(digits);
  else for (let left = bits; left > 0; left -= 64) rows.number(0, 64);
}

/** An entry that isn't written yet. */
export interface NewEntry {
  /** What it is. */
  readonly kind: "report" | "remove" | "sweep";
  /** Tells it from another collector's. */
  readonly author: string;
  /** Its rows, which `addRow()` made. */
  readonly rows: readonly Uint8Array[];
}

/** The earliest day that ClickHouse knows. */
const EVER = "1970-01-01";

/** Milliseconds between looks at an entry of another collector. */
const LOOK = 50;

/**
 * Asks where the store is; what the last collector left undone is done first.
 *
 * @param patience Milliseconds for which that is left to that collector.
 */
export async function readPosition(
  server: Server,
  patience: number,
): Promise<Position> {
  const [at = {}] = await server.rows(position);
  const slot = Number(at["slot"]);
  const open = `${at["open"] || EVER}`;
  if (slot > 0 && !await waitUntilApplied(server, slot, patience)) {
    const [entry = {}] = await server.rows(entryAt, { slot });
    await apply(server, { slot, open, ...entry }, { again: true });
    return readPosition(server, patience);
  }
  const [after = {}] = slot > 0 ? await server.rows(position) : [at];
  // Another collector went on in between.
  if (Number(after["slot"]) !== slot) return readPosition(server, patience);
  return {
    slot: slot + 1,
    open: `${after["open"] || EVER}`,
  };
}

async function waitUntilApplied(
  server: Server,
  slot: number,
  patience: number,
): Promise<boolean> {
  for (let waited = 0;; waited += LOOK) {
    const [{ applied } = { applied: 0 }] = await server.rows(progress, {
      slot,
    });
    if (Number(applied) === 1) return true;
    if (waited >= patience) return false;
    await new Promise((resolve) => setTimeout(resolve, LOOK));
  }
}

/** Writes entry `slot` and applies it; false if another collector wrote it. */
export async function append(
  server: Server,
  { slot, open }: Position,
  { author, rows }: NewEntry,
): Promise<boolean> {
  const into = { table: "log", columns: COLUMNS };
  await server.insertBinary(into, rows, `log/${slot}`);
  const [entry = {}] = await server.rows(entryAt, { slot });
  // An entry after the end was written by a collector that was suspended for so long that the server no longer knew the token.
  if (entry["author"] !== author || Number(entry["last"]) !== slot) {
    return false;
  }
  await apply(server, { slot, open, ...entry }, { again: false });
  return true;
}
