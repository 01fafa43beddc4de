/** What a report says, as cells: pairs of a field and a value under which instances are counted. */
import { bucket } from "../../anonymize/bucket.ts";
import { MASK } from "../../anonymize/redact.ts";
import type { Cell } from "../store/store.ts";

/** Longer values are cut: a cell is a label. */
const LONGEST = 100;

/** A report with more cells than this has the rest in its body only. */
const MOST = 400;

/** Collects the cells of one report. */
export interface CellCollector {
  /** Adds something that is so: it counts once, however often it is added. */
  addState(field: string, value: unknown): void;
  /** Adds something that happened: it counts as often as it is added. */
  addEvent(field: string, value: unknown): void;
  /** How much has been added so far. */
  position(): number;
  /** Removes everything that was added after a position. */
  resetTo(position: number): void;
  /** One cell for each field and value. */
  cells(): readonly Cell[];
}

/** Starts with no cell. */
export function createCellCollector(): CellCollector {
  const added: {
    readonly field: string;
    readonly value: string;
    readonly repeats: number;
  }[] = [];
  const add = (repeats: number) => (field: string, value: unknown) => {
    const label = labelOf(value);
    if (label !== undefined) added.push({ field, value: label, repeats });
  };
  return {
    addState: add(0),
    addEvent: add(1),
    position: () => added.length,
    resetTo: (position) => void (added.length = position),
    cells() {
      // Grouped by field first: most fields have one value or two, so the search within one is short.
      const fields = new Map<string, (Cell & { count: number })[]>();
      const cells: Cell[] = [];
      for (const { field, value, repeats } of added) {
        let values = fields.get(field);
        if (!values) fields.set(field, values = []);
        const same = values.find((cell) => cell.value === value);
        if (same) same.count += repeats;
        else if (cells.length < MOST) {
          const cell = { field, value, count: 1 };
          values.push(cell);
          cells.push(cell);
        }
      }
      return cells;
    },
  };
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
