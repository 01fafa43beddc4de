/** Counts one period: distinct instances, and for each cell those that reported it. Its reports are added one by one. */
import { bitOfUnit } from "../period.ts";
import type { Unit } from "../store.ts";
import { HexReader } from "../pack/bytes.ts";
import { NumberSet } from "./number-set.ts";
import { Numbering } from "./numbering.ts";

/** A report, as counting needs it. */
export interface CountedReport {
  /** The number of its instance. */
  readonly source: number;
  /** 1 if it names no instance, and two times the bits of units in which its cells aren't counted. */
  readonly flags: number;
  /** Its cells in hexadecimal digits; undefined if they aren't asked for. */
  readonly cells?: string | undefined;
  /** The beginning of the digest of its configuration, which tells the configurations of one instance apart. */
  readonly hash?: string | null | undefined;
}

/** The values of {@link COUNTED_COLUMNS}, or the first three of them. */
export type CountedRow = readonly [
  serial: number,
  source: number,
  flags: number,
  cells?: string,
  hash?: string | null,
];

/** The columns of a report, as counting needs them. */
export const COUNTED_COLUMNS: string =
  "serial, source, flags, hex(cells) AS cells, " +
  "CASE typeof(hash) WHEN 'blob' THEN hex(substr(hash, 1, 6)) ELSE hash END AS hash";

/** The count of a cell. */
export interface CellSum {
  /** Its number. */
  readonly cell: number;
  /** Distinct instances. */
  readonly instances: number;
  /** The sum of its counts. */
  readonly count: number;
}

interface CellState {
  readonly seen: NumberSet;
  count: number;
}

/** The count of one period. */
export class PeriodTally {
  readonly #unit: Unit;
  readonly #instances = new Numbering();
  readonly #cells: CellState[] = [];
  /** The cells that were reported, in the order in which they came. */
  readonly #reportedCells: number[] = [];
  /** By instance, in pages: a list of a million takes long to grow. Numbers take less room than texts. */
  readonly #hashes: (number | string)[][] = [];
  readonly #changed = new NumberSet();
  #reported = 0;
  /** All reports. */
  reports = 0;
  /** Those that name no instance. */
  nameless = 0;
  /** Those whose cells aren't counted. */
  bare = 0;

  /** Starts with no report. */
  constructor(unit: Unit) {
    this.#unit = unit;
  }

  /** Distinct instances. */
  get instances(): number {
    return this.#instances.size;
  }

  /** Instances that reported a configuration's digest, and those that reported more than one. */
  get configurations(): {
    readonly reported: number;
    readonly changed: number;
  } {
    return { reported: this.#reported, changed: this.#changed.size };
  }

  /** Adds a report. One that names no instance is an instance of its day, and of no longer period. */
  add({ source, flags, cells, hash }: CountedReport): void {
    const isNameless = flags % 2 === 1;
    const isBare = (flags >> 1 & bitOfUnit(this.#unit)) !== 0;
    this.reports++;
    if (isNameless) this.nameless++;
    if (isBare) this.bare++;
    if (isNameless && this.#unit !== "day") return;
    const instance = this.#instances.numberOf(source);
    if (isBare) return;
    if (cells) this.#addCells(cells, instance);
    if (hash !== null && hash !== undefined) this.#addHash(hash, instance);
  }

  /** The cells. */
  *cells(): Generator<CellSum> {
    for (const cell of this.#reportedCells) {
      const { seen, count } = this.#cells[cell]!;
      yield { cell, instances: seen.size, count };
    }
  }

  #addCells(digits: string, instance: number): void {
    const reader = new HexReader(digits);
    while (reader.hasMore) {
      const number = reader.number();
      const count = number % 2 ? reader.number() : 1;
      const cell = (number - number % 2) / 2;
      const state = this.#cells[cell] ?? this.#addCell(cell);
      state.seen.add(instance);
      state.count += count;
    }
  }

  #addCell(cell: number): CellState {
    this.#reportedCells.push(cell);
    return this.#cells[cell] = { seen: new NumberSet(), count: 0 };
  }

  #addHash(hash: string, instance: number): void {
    const start = HASH_START.test(hash) ? Number.parseInt(hash, 16) : hash;
    const place = instance % PAGE;
    const page = this.#hashes[(instance - place) / PAGE] ??= [];
    const first = page[place];
    if (first === undefined) {
      page[place] = start;
      this.#reported++;
    } else if (first !== start) this.#changed.add(instance);
  }
}

/** How many instances' digests are in a page. */
const PAGE = 4096;

/** Twelve digits are a whole number that is exact. */
const HASH_START = /^[0-9A-F]{12}$/;
