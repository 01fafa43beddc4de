/** What a report says, as cells: rows of a field and a value that instances can be counted under. */
import { bucket } from "../../anonymize/bucket.ts";
import { MASK } from "../../anonymize/redact.ts";
import type { Cell } from "../store/store.ts";

/** A longer text is cut: a cell is a label. */
const LONGEST = 100;

/** What a report says beyond this is in its body alone. */
const MOST = 400;

/** Gathers the cells of one report: one of each field and value, with how often it was said. */
export interface Cells {
  /** Something that is so, however often it is said. */
  state(field: string, value: unknown): void;
  /** Something that happened once more. */
  event(field: string, value: unknown): void;
  /** What was said so far. */
  mark(): number;
  /** Unsays all that was said since. */
  back(mark: number): void;
  all(): readonly Cell[];
}

/** A cell while it is counted. */
type CellSaid = Cell & { count: number };

/** Starts with none. */
export function gather(): Cells {
  const said: {
    readonly field: string;
    readonly text: string;
    again: number;
  }[] = [];
  const say = (again: number) => (field: string, value: unknown) => {
    const text = labelOf(value);
    if (text !== undefined) said.push({ field, text, again });
  };
  return {
    state: say(0),
    event: say(1),
    mark: () => said.length,
    back: (mark) => void (said.length = mark),
    all() {
      // By field first: their names are the schema's own texts, which are found at once; few fields have two values.
      const fields = new Map<string, CellSaid[]>();
      const found: CellSaid[] = [];
      for (const { field, text, again } of said) {
        let values = fields.get(field);
        if (!values) fields.set(field, values = []);
        const cell = values.find(({ value }) => value === text);
        if (cell) cell.count += again;
        else if (found.length < MOST) {
          const one = { field, value: text, count: 1 };
          values.push(one);
          found.push(one);
        }
      }
      return found;
    },
  };
}

/** Numbers go into buckets, so that there is something to count; what was masked says nothing. */
function labelOf(value: unknown): string | undefined {
  if (typeof value === "number") return `${bucket(value, "log2")}`;
  if (typeof value !== "string" || value === MASK) return undefined;
  const text = value.length > LONGEST
    ? value.slice(0, LONGEST).toWellFormed()
    : value;
  // Engines end a text at a NUL.
  return text.includes("\0") ? text.replaceAll("\0", "\ufffd") : text;
}
