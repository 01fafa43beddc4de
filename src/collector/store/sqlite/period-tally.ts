/** Counts one period: distinct instances, and for each cell those that reported it. Its reports are added one by one. */
import { bitOfUnit } from "../period.ts";
import type { Unit } from "../store.ts";
import { Reader } from "./bytes.ts";
import { NumberSet } from "./number-set.ts";

/** A report, as counting needs it. */
export interface CountedReport {
  /** The number of its instance. */
  readonly source: number;
  /** 1 if it names no instance, and two times the bits of units in which its cells aren't counted. */
  readonly flags: number;
  /** Its cells; empty if they aren't asked for. */
  readonly cells?: Uint8Array | undefined;
  /** The digest of its configuration. */
  readonly hash?: unknown;
}

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
  readonly #instances = new Map<number, number>();
  readonly #cells: CellState[] = [];
  readonly #hashes: string[] = [];
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
    let instance = this.#instances.get(source);
    if (instance === undefined) {
      this.#instances.set(source, instance = this.#instances.size);
    }
    if (isBare) return;
    if (cells) this.#addCells(cells, instance);
    if (hash !== null && hash !== undefined) this.#addHash(hash, instance);
  }

  /** The cells. */
  *cells(): Generator<CellSum> {
    for (const cell in this.#cells) {
      const { seen, count } = this.#cells[cell]!;
      yield { cell: Number(cell), instances: seen.size, count };
    }
  }

  #addCells(bytes: Uint8Array, instance: number): void {
    const reader = new Reader(bytes);
    while (reader.hasMore) {
      const number = reader.number();
      const count = number % 2 ? reader.number() : 1;
      const cell = (number - number % 2) / 2;
      const state = this.#cells[cell] ??= { seen: new NumberSet(), count: 0 };
      state.seen.add(instance);
      state.count += count;
    }
  }

  /** Only the beginning is kept, which tells the configurations of one instance apart. */
  #addHash(hash: unknown, instance: number): void {
    const start = hash instanceof Uint8Array
      ? String.fromCharCode(...hash.subarray(0, 8))
      : `${hash}`;
    const first = this.#hashes[instance];
    if (first === undefined) {
      this.#hashes[instance] = start;
      this.#reported++;
    } else if (first !== start) this.#changed.add(instance);
  }
}
