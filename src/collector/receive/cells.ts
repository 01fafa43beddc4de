/** What a report says, as cells: pairs of a field and a value under which instances are counted. */
import { bucket } from "../../anonymize/bucket.ts";
import { MASK } from "../../anonymize/redact.ts";
import type { Cell } from "../store/store.ts";

/** Longer values are cut: a cell is a label. */
const LONGEST = 100;

/** A report with more cells than this has the rest in its body only. */
const MOST = 400;

/**
 * Collects the cells of one report after the other. It is used again because most reports of a product have the same
 * fields, so that no table of them is built for each.
 */
export class CellCollector {
  /** A number for each field that was ever seen: as many as the schemas name. */
  readonly #numbers = new Map<string, number>();
  /** The newest cell of each field, by its number; one of an earlier report is another field's or beyond the end. */
  readonly #newest: number[] = [];
  #added: (Cell & { count: number })[] = [];
  #repeats: number[] = [];

  /** Forgets the report before. */
  start(): void {
    this.#added = [];
    this.#repeats = [];
  }

  /** Adds something that is so: it counts once, however often it is added. */
  addState(field: string, value: unknown): void {
    this.#add(field, value, 0);
  }

  /** Adds something that happened: it counts as often as it is added. */
  addEvent(field: string, value: unknown): void {
    this.#add(field, value, 1);
  }

  /** How much has been added so far. */
  position(): number {
    return this.#added.length;
  }

  /** Removes everything that was added after a position. */
  resetTo(position: number): void {
    this.#added.length = this.#repeats.length = position;
  }

  /** One cell for each field and value. */
  cells(): readonly Cell[] {
    const cells: (Cell & { count: number })[] = [];
    /** For each cell the one before it that has the same field. */
    const before: number[] = [];
    for (const [i, cell] of this.#added.entries()) {
      const { field, value } = cell;
      const number = this.#numberOf(field);
      const newest = this.#newest[number]!;
      const last = cells[newest]?.field === field ? newest : -1;
      let at = last;
      while (at >= 0 && cells[at]!.value !== value) at = before[at]!;
      if (at >= 0) cells[at]!.count += this.#repeats[i]!;
      else if (cells.length < MOST) {
        this.#newest[number] = cells.length;
        before.push(last);
        cells.push(cell);
      }
    }
    return cells;
  }

  #add(field: string, value: unknown, repeats: number): void {
    const label = labelOf(value);
    if (label === undefined) return;
    this.#added.push({ field, value: label, count: 1 });
    this.#repeats.push(repeats);
  }

  #numberOf(field: string): number {
    let number = this.#numbers.get(field);
    if (number === undefined) {
      this.#numbers.set(field, number = this.#numbers.size);
      this.#newest.push(-1);
    }
    return number;
  }
}

/** Numbers are put into buckets, so that values repeat; masked values have no label. */
function labelOf(value: unknown): string | undefined {
  if (typeof value === "number") return `${bucket(value, "log2")}`;
  if (typeof value !== "string" || value === MASK) return undefined;
  const text = value.length > LONGEST
    ? value.slice(0, LONGEST).toWellFormed()
    : value;
  // SQLite and ClickHouse end a text at a NUL.
  return text.includes("\0") ? text.replaceAll("\0", "\ufffd") : text;
}
