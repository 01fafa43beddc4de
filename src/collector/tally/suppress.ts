/**
 * Decides which of a period's numbers may be shown, so that no group of fewer than k instances can be computed.
 *
 * Shown are: the number of instances (N), for each field a list of cells with their distinct instances, and for events
 * how often they happened. The following are computable by addition and subtraction, so none of them may be from 1 to
 * k - 1:
 *
 * 1. N, and every cell.
 * 2. The instances outside of a cell (N less the cell): where a field has two values, that is the other cell.
 * 3. The instances in none of a field's shown cells (N less all of them: the hidden ones, and those that haven't set
 *    it). Where an instance may have several values, also by how much the cells overlap (all of them less N).
 * 4. The same within a container: a required field shows how many instances have its container. So
 *    the sum and each cell of a field in the container, or deeper, keep that distance to the required field's sum. If the
 *    required field is a choice, the sum also keeps it to each of its cells, as an option may occur with one word only.
 * 5. The same with each row of successive revisions of the schema, for fields that some revisions don't have.
 * 6. How often an event happened, less how many instances had it. A field of an event shows how often only if no cell is
 *    hidden, as the rest would be how often the hidden ones happened.
 * 7. The estimates of a randomized field are shown for all words or for none: each can be turned back into its count.
 *
 * A difference of 0 is fine, as that group is empty. What is shown of a period doesn't depend on which periods or fields
 * are asked for. Not covered: relations that no schema states ("every instance on this system runs that version"), sums
 * over several containers that exclude each other, several periods or units compared with each other, what the order of
 * hiding reveals, and invented instances.
 */
import type { Counted, CountedCell } from "../store/store.ts";
import type { TallyField } from "./field.ts";

/** A cell that may be shown. */
export interface ShownCell {
  /** The value. */
  readonly value: string;
  /** How many distinct instances have it. */
  readonly instances: number;
  /** For an event: how often it happened. */
  readonly count?: number;
}

/** What may be shown of a field. */
export interface Shown {
  /** The cells that may be shown. */
  readonly cells: readonly ShownCell[];
  /** True if there are others, which may not. */
  readonly hidden: boolean;
}

/** What may be shown of a period. */
export interface ShownPeriod {
  /** Its first day. */
  readonly start: string;
  /** How many distinct instances reported; undefined if that may not be shown. */
  readonly instances: number | undefined;
  /** How many of them are reports that name no instance; undefined if that may not be shown. */
  readonly nameless: number | undefined;
  /** What may be shown of each field. */
  readonly fields: ReadonlyMap<string, Shown>;
}

/** The kinds of field whose word may decide which fields are beside it. */
const CHOICES: readonly string[] = ["boolean", "literal", "picklist", "enum"];

/** A field whose cells have been decided on. */
interface DecidedField {
  readonly field: TallyField;
  readonly cells: readonly number[];
  readonly sum: number;
  readonly hidden: boolean;
}

/**
 * Hides groups that are too small, and numbers from which they could be computed.
 *
 * @param counted One period, as the store counted it.
 * @param fields In the order of `tallyFields()`; other fields aren't shown.
 * @param k The smallest group that is shown.
 */
export function suppress(
  counted: Counted,
  fields: readonly TallyField[],
  k: number,
): ShownPeriod {
  const { start, instances, nameless } = counted;
  const shownFields = new Map<string, Shown>();
  const period = { start, fields: shownFields };
  if (instances < k) {
    const none = instances || nameless ? undefined : 0;
    return { ...period, instances: instances && none, nameless: none };
  }
  const cells = new Map<string, CountedCell[]>();
  for (const cell of counted.cells) {
    const same = cells.get(cell.field);
    if (same) same.push(cell);
    else cells.set(cell.field, [cell]);
  }
  const decided: DecidedField[] = [];
  let revisions: readonly number[] = [];
  for (const field of fields) {
    const all = cellsOf(field, cells.get(field.name) ?? []);
    const outer = decided.filter((other) => contains(other.field, field));
    const rows = field.revised ? revisions : [];
    const shown = chooseCells(field, all, {
      wholes: [instances, ...rows],
      outer,
      k,
    });
    if (field.name === "revision") revisions = rowsOf(shown);
    const hidden = shown.length < all.length;
    decided.push({
      field,
      cells: shown.map(({ instances }) => instances),
      sum: sum(shown, "instances"),
      hidden,
    });
    const often = mayShowCounts(field, { shown, hidden, shownFields, k });
    shownFields.set(field.name, {
      cells: shown.map(({ value, instances, count }) =>
        often ? { value, instances, count } : { value, instances }
      ),
      hidden,
    });
  }
  const few = isNear(nameless, 0, k) || isNear(nameless, instances, k);
  return { ...period, instances, nameless: few ? undefined : nameless };
}

/** A field's cells. For `configHash`, from those that reported one and those that reported several: unchanged and changed. */
function cellsOf(
  { name }: TallyField,
  cells: readonly CountedCell[],
): readonly CountedCell[] {
  const some = cells.filter(({ instances }) => instances > 0);
  if (name !== "configHash") return some;
  const countOf = (value: string): number =>
    some.find((cell) => cell.value === value)?.instances ?? 0;
  const changed = countOf("changed");
  return [["unchanged", countOf("reported") - changed], ["changed", changed]]
    .map(([value, instances]) =>
      ({ field: name, value, instances, count: instances }) as CountedCell
    )
    .filter(({ instances }) => instances > 0);
}

/** True if every report with the container of `field` has the field `outer`. */
export function contains(outer: TallyField, field: TallyField): boolean {
  return outer.required &&
    outer.inside.every((container, i) => field.inside[i] === container);
}

/** The sums of all rows of successive revisions. */
function rowsOf(revisions: readonly CountedCell[]): readonly number[] {
  return revisions
    .toSorted((a, b) => Number(a.value) - Number(b.value))
    .flatMap((_, first, all) => {
      let row = 0;
      return all.slice(first).map(({ instances }) => row += instances);
    });
}

/** Chooses the cells of a field that may be shown. */
function chooseCells(
  field: TallyField,
  all: readonly CountedCell[],
  { wholes: given, outer, k }: {
    /** All instances, and the rows of revisions that the field may be in. */
    readonly wholes: readonly number[];
    /** The fields that every report with this field has. */
    readonly outer: readonly DecidedField[];
    readonly k: number;
  },
): readonly CountedCell[] {
  // A sum without its hidden cells shows no whole; but a field without hidden cells beside it would show that whole.
  const isBeside = (other: TallyField): boolean =>
    field.required && field.inside.length === other.inside.length;
  // Most of these are equal, as most fields are in every report.
  const wholes = [
    ...new Set([
      ...given,
      ...outer.filter(({ sum, hidden, field }) =>
        sum && (!hidden || isBeside(field))
      ).map(({ sum }) => sum),
    ]),
  ];
  // A field beside this one may have the same cells; a choice around it may decide whether it is there.
  const parts = outer
    .filter(({ field }) => isBeside(field) || CHOICES.includes(field.kind))
    .flatMap(({ cells }) => cells);
  const shown = all
    .filter((cell) =>
      cell.instances >= k &&
      !wholes.some((whole) => isNear(cell.instances, whole, k))
    )
    .sort((a, b) => b.instances - a.instances || (a.value < b.value ? -1 : 1));
  for (let total = sum(shown, "instances"); shown.length;) {
    if (
      !wholes.some((whole) => isNear(total, whole, k)) &&
      !parts.some((part) => isNear(total, part, k))
    ) break;
    // Hide the smallest cell: it is missed least.
    total -= shown.pop()!.instances;
  }
  return field.words && shown.length < all.length ? [] : shown;
}

/** True if it may be shown how often each cell of an event's field occurred. */
function mayShowCounts(
  field: TallyField,
  { shown, hidden, shownFields, k }: {
    readonly shown: readonly CountedCell[];
    readonly hidden: boolean;
    readonly shownFields: ReadonlyMap<string, Shown>;
    readonly k: number;
  },
): boolean {
  const { part, kind, inside, words } = field;
  if (part !== "events" || hidden || words) return false;
  const all = kind === "event"
    ? sum(shown, "count")
    : shownFields.get(inside[0]!)?.cells[0]?.count;
  return all === sum(shown, "count") &&
    shown.every(({ instances, count }) => !isNear(count, instances, k));
}

/** True if two numbers differ, but by less than k. */
function isNear(a: number, b: number, k: number): boolean {
  const apart = Math.abs(a - b);
  return apart > 0 && apart < k;
}

function sum(
  cells: readonly CountedCell[],
  of: "instances" | "count",
): number {
  return cells.reduce((sum, cell) => sum + cell[of], 0);
}
