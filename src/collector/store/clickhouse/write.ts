/** What a group of reports becomes in the log: a row for each, and a list of the cells that they refer to. */
import { bareBits, startOf } from "../period.ts";
import type { Cell, StoredReport } from "../store.ts";
import { BinaryRows, type Rows } from "./binary-rows.ts";
import { addRow, type LogRow, type NewEntry } from "./log.ts";
import {
  BARE,
  cellNumber,
  hexOf,
  NAMELESS,
  REPORTED,
  SPECIAL,
  THERE,
} from "./names.ts";
import type { Pieces } from "./pieces.ts";
import { type Server, tabSeparated } from "./server.ts";

/** A group that is ready to be written. */
export interface PreparedGroup {
  /** Its entry of the log. */
  readonly entry: NewEntry;
  /** The cells that were known when it was prepared. */
  readonly known: KnownCells;
}

/**
 * A cell, its number, the last month for which its name was written, and its place in the group's list. A report mostly goes on
 * as another one did, so two of the cells that came after it are remembered.
 */
interface KnownCell {
  readonly field: string;
  readonly value: string;
  readonly number: bigint;
  month: string;
  group: number;
  place: number;
  next: KnownCell | undefined;
  other: KnownCell | undefined;
}

/** By field and value. */
type KnownCells = Map<string, Map<string, KnownCell>>;

/** The counts of cells that are all 1. */
const NONE: readonly number[] = [];

/** More cells aren't remembered. */
const MOST = 50_000;

/** Reports that are prepared before anything else may go on. */
const SLICE = 1_000;

/** Prepares groups; it remembers cells, whose names are written once. */
export class Preparation {
  #known: KnownCells = new Map();
  #size = 0;
  #group = 0;
  #words: bigint[] = [];
  #names: string[] = [];
  #head = new BinaryRows();
  #rows = new BinaryRows();
  #pieces: Pieces;

  constructor(pieces: Pieces) {
    this.#pieces = pieces;
  }

  /**
   * Makes the entry of a group, which isn't written. One group is prepared after the other. In between, a large one lets others
   * go on with their statements.
   *
   * @param between Called before each further slice of a large group.
   */
  async prepare(
    group: readonly StoredReport[],
    between: () => unknown = () => {},
  ): Promise<PreparedGroup> {
    // Groups that refer to the names are prepared again.
    if (this.#size > MOST) {
      this.#known = new Map();
      this.#size = 0;
      this.#names = [];
    }
    // What a group left that couldn't be prepared.
    this.#rows.give(this.#rows.take().pieces);
    this.#group++;
    this.#words = [];
    const months = new Set(group.map(({ day }) => startOf("month", day)));
    for (const pair of SPECIAL) {
      const cell = this.#cell(...pair);
      for (const month of months) this.#place(cell, month);
    }
    for (const [i, report] of group.entries()) {
      if (i > 0 && i % SLICE === 0) {
        await new Promise((go) => setTimeout(go));
        await between();
      }
      addRow(this.#rows, this.#row(report, i + 1));
    }
    const author = crypto.randomUUID();
    const words = this.#words;
    // The table is in this order, too.
    addRow(this.#head, { kind: "packed", author, words });
    const [head, rest] = [this.#head.take(), this.#rows.take()];
    const rows: Rows = {
      pieces: [...head.pieces, ...rest.pieces],
      complete(number) {
        head.complete(number);
        rest.complete(number);
      },
    };
    const reports = group.length;
    const entry: NewEntry = { kind: "packed", author, rows, reports };
    return { entry, known: this.#known };
  }

  /** False if the group must be prepared again, as its cells were forgotten. */
  holds({ known }: PreparedGroup): boolean {
    return known === this.#known;
  }

  /** Says that a group was written, or isn't: the memory of its rows is used again. */
  release({ entry }: PreparedGroup): void {
    this.#rows.give(entry.rows.pieces);
  }

  /** Writes the names of cells that aren't written yet: before any entry that refers to them. */
  async writeNames(server: Server): Promise<void> {
    const names = this.#names;
    this.#names = [];
    try {
      const columns = ["month", "field", "value", "cell"];
      await server.insert({ table: "cells", columns }, names);
    } catch (reason) {
      this.#names = [...names, ...this.#names];
      throw reason;
    }
  }

  #row(
    { product, id, day, instance, nameless = false, units, cells, body }:
      StoredReport,
    row: number,
  ): LogRow {
    const month = startOf("month", day);
    const bare = units ? bareBits(units) : 0;
    let cell = this.#cell(...THERE);
    const places = [this.#place(cell, month)];
    if (nameless) places.push(this.#place(this.#cell(...NAMELESS), month));
    if (bare) places.push(this.#place(this.#cell(...BARE), month));
    const own = places.length;
    let isOnce = true;
    let hash = "";
    for (let i = 0; i < cells.length; i++) {
      const { field, value, count } = cells[i]!;
      if (field === HASH) {
        hash = hexOf(value, 16);
        cell = this.#after(cell, ...REPORTED);
      } else {
        cell = this.#after(cell, field, value);
        if (count !== 1) isOnce = false;
      }
      places.push(this.#place(cell, month));
    }
    return {
      row,
      product,
      day,
      name: hexOf(instance, 32),
      id: hexOf(id, 16),
      nameless,
      cells: places,
      counts: isOnce ? NONE : countsOf(cells, own),
      hash,
      bare,
      body: this.#pieces.pack({ body, instance, month }),
    };
  }

  /** The cell's place in the group's list, from 1; its name is written first, once a month. */
  #place(cell: KnownCell, month: string): number {
    if (cell.group !== this.#group) {
      cell.group = this.#group;
      cell.place = this.#words.push(cell.number);
    }
    if (cell.month < month) {
      cell.month = month;
      this.#names.push(tabSeparated([
        month,
        cell.field.toWellFormed(),
        cell.value.toWellFormed(),
        cell.number,
      ]));
    }
    return cell.place;
  }

  /** A cell that comes after another one. To compare it with what came there before takes less time than to look it up. */
  #after(before: KnownCell, field: string, value: string): KnownCell {
    const { next, other } = before;
    if (next && next.value === value && next.field === field) return next;
    if (other && other.value === value && other.field === field) return other;
    before.other = next;
    return before.next = this.#cell(field, value);
  }

  #cell(field: string, value: string): KnownCell {
    let values = this.#known.get(field);
    if (!values) this.#known.set(field, values = new Map());
    let cell = values.get(value);
    if (!cell) {
      const special = SPECIAL.find(([f, v]) => f === field && v === value);
      const number = cellNumber(special ?? [field, value]);
      cell = {
        ...{ field, value, number, month: "", group: 0, place: 0 },
        ...{ next: undefined, other: undefined },
      };
      values.set(value, cell);
      this.#size++;
    }
    return cell;
  }
}

/** The counts of a report's cells, after those of cells that it doesn't name itself. */
function countsOf(cells: readonly Cell[], own: number): readonly number[] {
  const counts: number[] = Array(own).fill(1);
  for (const { field, count } of cells) counts.push(field === HASH ? 1 : count);
  return counts;
}

/** The field whose values aren't counted one by one. */
const HASH: Cell["field"] = "configHash";
