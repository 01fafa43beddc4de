/** Cells and what they are shares of. */
import type { TallyField } from "./field.ts";
import type { Shown, ShownPeriod } from "./suppress.ts";

/** Distinct instances that have one value in common. */
export interface TallyCell {
  readonly value: string;
  readonly instances: number;
  /** Of the instances that the field's `of` counts. */
  readonly share: number;
  /** How often, of events. */
  readonly count?: number;
}

/** One field in one period. */
export interface TallyOf {
  readonly cells: readonly TallyCell[];
  /** There are values that fewer than k instances have, or that would give such values away. They aren't named. */
  readonly hidden: boolean;
}

/** The cells that may be told, with their shares; buckets come in the order of their numbers. */
export function shares(
  shown: Shown | undefined,
  of: number,
  numeric = false,
): TallyOf {
  const cells = (shown?.cells ?? [])
    .map((cell) => ({ ...cell, share: of ? cell.instances / of : 0 }));
  if (numeric) cells.sort((a, b) => Number(a.value) - Number(b.value));
  return { cells, hidden: shown?.hidden ?? false };
}

/** Of how many a field tells: those that had the event it stands in, those that told a configuration, or all. */
export function denominator(
  { name, part, kind, inside }: TallyField,
  { instances = 0, fields }: ShownPeriod,
): number {
  if (name === "configHash") return sum(fields.get(name));
  const event = part === "events" && kind !== "event" &&
    fields.get(inside[0]!)?.cells[0]?.instances;
  return event || instances;
}

/** How many all shown cells have together. */
export function sum(shown: Shown | undefined): number {
  return (shown?.cells ?? []).reduce((sum, cell) => sum + cell.instances, 0);
}
