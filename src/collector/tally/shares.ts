/** Cells with their shares, and the denominators of those. */
import type { TallyField } from "./field.ts";
import type { Shown, ShownPeriod } from "./shown.ts";

/** Distinct instances that have one value in common. */
export interface TallyCell {
  /** The value. */
  readonly value: string;
  /** How many instances have it. */
  readonly instances: number;
  /** Their share of the field's denominator, `of`. */
  readonly share: number;
  /** For an event: how often it happened. */
  readonly count?: number;
}

/** One field in one period. */
export interface TallyOf {
  /** The values that may be shown. */
  readonly cells: readonly TallyCell[];
  /** True if there may be other values, which too few instances have to be shown. */
  readonly hidden: boolean;
}

/** The cells that may be shown, with their shares; buckets are sorted by their numbers. */
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

/** A field's denominator: the instances that had its event, those that reported a configuration, or all. */
export function denominator(
  { name, part, kind, inside }: TallyField,
  { instances = 0, fields }: ShownPeriod,
): number {
  if (name === "configHash") return sum(fields.get(name));
  const event = part === "events" && kind !== "event" &&
    fields.get(inside[0]!)?.cells[0]?.instances;
  return event || instances;
}

/** The sum of all shown cells. */
export function sum(shown: Shown | undefined): number {
  return (shown?.cells ?? []).reduce((sum, cell) => sum + cell.instances, 0);
}
