/** What a report says, as cells: rows of a field and a value that instances can be counted under. */
import { bucket } from "../../anonymize/bucket.ts";
import type { Cell } from "../store/store.ts";

/** Longer texts are cut: a cell is a label. */
const LONGEST = 100;

/** More cells than this are dropped from a report, not from its body. */
const MOST = 400;

/** Gathers the cells of one report: one of each field and value, with how often it was said. */
export interface Cells {
  /** One that happens at any number of places in one report, but is one state. */
  state(field: string, value: unknown): void;
  /** One more of a field and value. */
  event(field: string, value: unknown): void;
  all(): readonly Cell[];
}

/** Starts with none. */
export function cells(): Cells {
  const found = new Map<
    string,
    { field: string; value: string; count: number }
  >();
  const add = (field: string, value: unknown, again: number) => {
    const text = label(value);
    if (text === undefined) return;
    const key = `${field}\0${text}`;
    const cell = found.get(key);
    if (cell) cell.count += again;
    else if (found.size < MOST) {
      found.set(key, { field, value: text, count: 1 });
    }
  };
  return {
    state: (field, value) => add(field, value, 0),
    event: (field, value) => add(field, value, 1),
    all: () => [...found.values()],
  };
}

/** A number goes to its bucket, so that there is something to count; what was masked says nothing. */
export function label(value: unknown): string | undefined {
  if (typeof value === "number") return `${bucket(value, "log2")}`;
  if (typeof value === "boolean") return `${value}`;
  if (typeof value !== "string" || value === "xxxx") return undefined;
  return value.length > LONGEST
    ? value.slice(0, LONGEST).toWellFormed()
    : value;
}
