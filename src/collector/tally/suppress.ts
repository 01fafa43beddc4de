/**
 * What of one period's numbers may be told, so that nobody is told of alone.
 *
 * Told are: how many instances there are (N), per field a list of cells with the distinct instances that said so, and
 * for events how often. What can be had from these by adding and taking away, and so is never from 1 to k - 1:
 *
 * 1. N, and every cell.
 * 2. Who isn't in a cell (N less the cell), which is another cell's group where a field has two values.
 * 3. Who is in none of a field's shown cells (N less all of them: the hidden ones and those who haven't set it), and by
 *    how much the cells overlap where one instance may say several things (all of them less N).
 * 4. The same within a container: a field that everybody with the container has tells how many have it. So the sum and
 *    each cell of what stands in the container or deeper keep that distance to the required field's sum, and the sum
 *    also to each of its cells where that is a choice (an option may stand beside a certain word alone).
 * 5. The same with each row of successive revisions of the schema, for what not all revisions have.
 * 6. How often an event happened less how many instances had it. A field of an event says how often only if the shown
 *    cells are all there are, as the hidden ones' frequency would be what is left.
 * 7. Estimates of randomized fields are told of all words or of none: each can be turned back into its count.
 *
 * A number apart by 0 is fine, as the group is empty then. What is told of a period doesn't hang on which periods or
 * fields are asked for. Not claimed: relations that no schema says ("everybody on this system runs that version"),
 * sums over several containers that exclude each other, several periods or units against each other, what the order
 * of hiding lets guess, and invented instances.
 */
import type { Counted, CountedCell } from "../store/store.ts";
import type { TallyField } from "./field.ts";

/** A cell that may be told. */
export interface ShownCell {
  readonly value: string;
  readonly instances: number;
  /** How often, of events. */
  readonly count?: number;
}

/** What may be told of a field. */
export interface Shown {
  readonly cells: readonly ShownCell[];
  /** There are others, which may not. */
  readonly hidden: boolean;
}

/** What may be told of a period. */
export interface ShownPeriod {
  readonly start: string;
  /** `undefined` if it may not. */
  readonly instances: number | undefined;
  /** How many of them are reports that name nobody. */
  readonly nameless: number | undefined;
  readonly fields: ReadonlyMap<string, Shown>;
}

/** A field of which a word may decide what stands beside it. */
const CHOICE = /^(boolean|literal|picklist|enum)$/;

/** A field's numbers, as they stand against those of others. */
interface Judged {
  readonly field: TallyField;
  readonly cells: readonly number[];
  readonly sum: number;
  readonly hidden: boolean;
}

/**
 * Hides what is too few, and what would give it away.
 *
 * @param counted One period, as the store counted it.
 * @param fields In the order of `tallyFields()`; what isn't among them isn't told.
 * @param k The smallest group that is told.
 */
export function suppress(
  counted: Counted,
  fields: readonly TallyField[],
  k: number,
): ShownPeriod {
  const { start, instances, nameless } = counted;
  const told = new Map<string, Shown>();
  const period = { start, fields: told };
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
  const judged: Judged[] = [];
  let revisions: readonly number[] = [];
  for (const field of fields) {
    const all = partition(field, cells.get(field.name) ?? []);
    const above = judged.filter((other) => contains(other.field, field));
    const also = field.revised ? revisions : [];
    const shown = judge(field, all, [instances, ...also], above, k);
    if (field.name === "revision") revisions = rows(shown);
    const hidden = shown.length < all.length;
    judged.push({
      field,
      cells: shown.map(({ instances }) => instances),
      sum: sum(shown, "instances"),
      hidden,
    });
    const often = countable(field, shown, hidden, told, k);
    told.set(field.name, {
      cells: shown.map(({ value, instances, count }) =>
        often ? { value, instances, count } : { value, instances }
      ),
      hidden,
    });
  }
  const few = near(nameless, 0, k) || near(nameless, instances, k);
  return { ...period, instances, nameless: few ? undefined : nameless };
}

/** The cells of who said the same throughout and who didn't, out of who said anything and who didn't. */
function partition(
  { name }: TallyField,
  cells: readonly CountedCell[],
): readonly CountedCell[] {
  const some = cells.filter(({ instances }) => instances > 0);
  if (name !== "configHash") return some;
  const of = (value: string): number =>
    some.find((cell) => cell.value === value)?.instances ?? 0;
  const changed = of("changed");
  return [["unchanged", of("reported") - changed], ["changed", changed]]
    .map(([value, instances]) =>
      ({ field: name, value, instances, count: instances }) as CountedCell
    )
    .filter(({ instances }) => instances > 0);
}

/** The first has whoever has what the second stands in. */
export function contains(outer: TallyField, field: TallyField): boolean {
  return outer.required &&
    outer.inside.every((container, i) => field.inside[i] === container);
}

/** How many have one of some successive revisions, for all of these. */
function rows(revisions: readonly CountedCell[]): readonly number[] {
  return revisions
    .toSorted((a, b) => Number(a.value) - Number(b.value))
    .flatMap((_, first, all) => {
      let row = 0;
      return all.slice(first).map(({ instances }) => row += instances);
    });
}

function judge(
  field: TallyField,
  all: readonly CountedCell[],
  around: readonly number[],
  above: readonly Judged[],
  k: number,
): readonly CountedCell[] {
  // A sum that lacks its hidden cells measures nothing, but would be measured by a field that lacks none.
  const beside = (other: TallyField): boolean =>
    field.required && field.inside.length === other.inside.length;
  // Most of them are the same number, that of everybody.
  const wholes = [
    ...new Set([
      ...around,
      ...above.filter(({ sum, hidden, field }) =>
        sum && (!hidden || beside(field))
      ).map(({ sum }) => sum),
    ]),
  ];
  // Beside each other, this field may measure the other; else a choice may decide about it.
  const parts = above
    .filter(({ field }) => beside(field) || CHOICE.test(field.kind))
    .flatMap(({ cells }) => cells);
  const shown = all
    .filter((cell) =>
      cell.instances >= k &&
      !wholes.some((whole) => near(cell.instances, whole, k))
    )
    .sort((a, b) => b.instances - a.instances || (a.value < b.value ? -1 : 1));
  for (let total = sum(shown, "instances"); shown.length;) {
    if (
      !wholes.some((whole) => near(total, whole, k)) &&
      !parts.some((part) => near(total, part, k))
    ) break;
    // The least is what is missed least.
    total -= shown.pop()!.instances;
  }
  return field.words && shown.length < all.length ? [] : shown;
}

/** May it be told how often? */
function countable(
  field: TallyField,
  shown: readonly CountedCell[],
  hidden: boolean,
  told: ReadonlyMap<string, Shown>,
  k: number,
): boolean {
  const { part, kind, inside, words } = field;
  if (part !== "events" || hidden || words) return false;
  const all = kind === "event"
    ? sum(shown, "count")
    : told.get(inside[0]!)?.cells[0]?.count;
  return all === sum(shown, "count") &&
    shown.every(({ instances, count }) => !near(count, instances, k));
}

/** Apart, but by less than k. */
function near(a: number, b: number, k: number): boolean {
  const apart = Math.abs(a - b);
  return apart > 0 && apart < k;
}

function sum(
  cells: readonly CountedCell[],
  of: "instances" | "count",
): number {
  return cells.reduce((sum, cell) => sum + cell[of], 0);
}
