/**
 * The log: every change is an entry, and entry n is written by one collector only. A collector that loses the race for n
 * tries the next one. Entries are applied in their order: an entry waits for those before it, whoever wrote them. An entry
 * that was written but not applied, because its collector or the server went away, is applied by the next collector.
 */
import { DAY } from "../../../contract/time.ts";
import { apply } from "./apply.ts";
import type { BinaryRows, Rows } from "./binary-rows.ts";
import type { Server } from "./server.ts";
import type { Row } from "../sql/statements.ts";
import { entryAt, position } from "./statements.ts";

/** Where an entry is applied. */
export interface Position {
  /** The entry. */
  readonly slot: number;
  /** The first month that is still counted. */
  readonly open: string;
}

/** What a row says; what it leaves out is empty. */
export interface LogRow {
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
  /** The report, as `packBody()` made it. */
  readonly body?: Uint8Array;
}

/** The columns in the order in which `addRow()` writes them. */
const COLUMNS = [
  ...["slot", "row", "kind", "author", "words", "product", "day", "name", "id"],
  ...["nameless", "cells", "counts", "hash", "bare", "body", "packed"],
];

const NO_BODY = new Uint8Array();

/** Adds a row of the log. The entry's number is set when it is written. */
export function addRow(rows: BinaryRows, row: LogRow): void {
  rows.later();
  rows.number(row.row ?? 0, 32);
  rows.text(row.kind ?? "");
  rows.text(row.author ?? "");
  rows.longNumbers(row.words ?? []);
  rows.text(row.product ?? "");
  rows.number(row.day ? dayNumber(row.day) : 0, 16);
  addDigits(rows, row.name, 128);
  addDigits(rows, row.id, 64);
  rows.number(row.nameless ? 1 : 0, 8);
  rows.numbers(row.cells ?? [], 32);
  rows.numbers(row.counts ?? [], 64);
  addDigits(rows, row.hash, 64);
  rows.number(row.bare ?? 0, 8);
  rows.bytes(row.body ?? NO_BODY);
  rows.number(row.body ? 1 : 0, 8);
}

/** The days since 1970. Most reports of a group have the same day. */
function dayNumber(day: string): number {
  if (day !== lastDay.day) lastDay = { day, number: Date.parse(day) / DAY };
  return lastDay.number;
}

let lastDay = { day: "", number: 0 };

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
  /** What it is. Collectors that write bodies as texts call reports `report`, and refuse to apply `packed` ones. */
  readonly kind: "packed" | "remove" | "sweep";
  /** Tells it from another collector's. */
  readonly author: string;
  /** Its rows, which `addRow()` made. */
  readonly rows: Rows;
  /** How many of them are reports. */
  readonly reports: number;
}

/** The earliest day that ClickHouse knows. */
const EVER = "1970-01-01";

/** Milliseconds between looks at an entry of another collector. */
const LOOK = 50;

/** Entries that may wait to be applied, of all collectors together, when another one is written. */
const BACKLOG = 4;

/** The server knows the tokens of this many entries at least. */
const REMEMBERED = 5_000;

/**
 * Asks for the next place. What other collectors have written and not applied is left to them, unless it is too much.
 *
 * @param patience Milliseconds for which an unfinished entry is left to its collector.
 */
export async function nextSlot(
  server: Server,
  patience: number,
): Promise<number> {
  const { slot } = await waitForApplied(
    server,
    ({ slot, applied }) => slot - applied < BACKLOG,
    patience,
  );
  return slot + 1;
}

/** Waits until all entries before this one are applied; those that nobody applies are applied here. */
export async function finishBefore(
  server: Server,
  slot: number,
  patience: number,
): Promise<Position> {
  const { open } = await waitForApplied(
    server,
    ({ applied }) => applied >= slot - 1,
    patience,
  );
  return { slot, open };
}

/** Where the log is. */
interface Progress extends Position {
  /** The last entry that is applied. */
  readonly applied: number;
}

async function waitForApplied(
  server: Server,
  isEnough: (progress: Progress) => boolean,
  patience: number,
): Promise<Progress> {
  let waited = 0;
  let before = -1;
  for (;;) {
    const [at = {}] = await server.rows(position);
    const slot = Number(at["slot"]);
    const applied = Math.min(Number(at["applied"]), slot);
    const open = `${at["open"] || EVER}`;
    if (isEnough({ slot, applied, open })) return { slot, applied, open };
    if (applied > before) waited = 0;
    before = applied;
    if (waited < patience) {
      await new Promise((resolve) => setTimeout(resolve, LOOK));
      waited += LOOK;
      continue;
    }
    const next = applied + 1;
    const [entry = {}] = await server.rows(entryAt, { slot: next });
    await apply(server, { slot: next, open, ...entry }, { again: true });
  }
}

/** Writes entry `slot`; undefined if another collector wrote it. */
export async function writeEntry(
  server: Server,
  slot: number,
  { author, rows }: NewEntry,
): Promise<Row | undefined> {
  const into = { table: "log", columns: COLUMNS };
  rows.complete(slot);
  await server.insertBinary(into, rows.pieces, `log/${slot}`);
  const [entry = {}] = await server.rows(entryAt, { slot });
  // An entry far before the end was written by a collector that was suspended for so long that the server no longer knew the token.
  return entry["author"] === author &&
      Number(entry["last"]) - slot < REMEMBERED
    ? entry
    : undefined;
}

/** Applies an entry of so many reports that `writeEntry()` wrote, once those before it are applied. */
export async function applyEntry(
  server: Server,
  at: Position,
  { entry, reports }: { readonly entry: Row; readonly reports: number },
): Promise<void> {
  await apply(server, { ...at, ...entry }, { again: false, many: reports });
}
