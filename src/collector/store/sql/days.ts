/** The days of a month on which an instance reported a cell: one bit for each day, so that a month is one small row. */
import { addDays, startOf } from "../period.ts";
import type { Unit } from "../store.ts";

/** What one instance reported in one month. */
export interface Active {
  /** The days of each cell. */
  readonly cells: Map<number, number>;
  /** The days of each configuration hash, of which only the beginning is kept. */
  readonly hashes: Map<string, number>;
}

/** The most configurations of an instance in a month that are kept apart. */
export const HASHES = 32;

/** The bit of a day within its month. */
export function bitOf(day: string): number {
  return 1 << (Number(day.slice(8)) - 1);
}

/** The part of a period that lies in one month. */
export interface Slice {
  /** The first day of the month. */
  readonly month: string;
  /** The days of the period as bits. */
  readonly bits: number;
}

/** The bits of all days of a month. */
const MONTH = 0x7fff_ffff;

/** A period that contains a day. */
export interface Period {
  /** Its length. */
  readonly unit: Unit;
  /** Its first day. */
  readonly start: string;
  /** Its parts in the months that it touches; the month of the day comes first. */
  readonly slices: readonly Slice[];
}

/** The day, week and month that contain a day. */
export function periodsOf(day: string): readonly Period[] {
  const month = startOf("month", day);
  const week = startOf("week", day);
  const bits = new Map<string, number>([[month, 0]]);
  for (let i = 0; i < 7; i++) {
    const one = addDays(week, i);
    const of = startOf("month", one);
    bits.set(of, (bits.get(of) ?? 0) | bitOf(one));
  }
  return [
    { unit: "day", start: day, slices: [{ month, bits: bitOf(day) }] },
    {
      unit: "week",
      start: week,
      slices: [...bits].map(([month, bits]) => ({ month, bits })),
    },
    { unit: "month", start: month, slices: [{ month, bits: MONTH }] },
  ];
}

/** Reads a row of the table `active`. */
export function readActive(days: string, hashes: string): Active {
  return { cells: read<number>(days), hashes: read<string>(hashes) };
}

function read<K>(text: string): Map<K, number> {
  const flat = JSON.parse(text);
  const map = new Map<K, number>();
  for (let i = 0; i < flat.length; i += 2) map.set(flat[i], flat[i + 1]);
  return map;
}
