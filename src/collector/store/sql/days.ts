/** On which days of a month an instance said a cell: a bit a day, so that a month of it is one small row. */
import { addDays, startOf } from "../period.ts";
import type { Unit } from "../store.ts";

/** Of one instance in one month. */
export interface Active {
  readonly cells: Map<number, number>;
  /** The beginnings of configuration hashes. */
  readonly hashes: Map<string, number>;
}

/** More configurations in a month aren't told apart. */
export const HASHES = 32;

/** The bit of a day. */
export function bitOf(day: string): number {
  return 1 << (Number(day.slice(8)) - 1);
}

/** The part of a period that lies in one month: its days as bits. */
export interface Slice {
  readonly month: string;
  readonly bits: number;
}

/** All days of a month. */
const MONTH = 0x7fff_ffff;

/** A period that a day is in, and the months that it touches, the day's own first. */
export interface Period {
  readonly unit: Unit;
  readonly start: string;
  readonly slices: readonly Slice[];
}

/** The three periods of a day. */
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

/** Reads the row of an instance and month. */
export function readActive(days: string, hashes: string): Active {
  return { cells: read<number>(days), hashes: read<string>(hashes) };
}

function read<K>(text: string): Map<K, number> {
  const flat = JSON.parse(text);
  const map = new Map<K, number>();
  for (let i = 0; i < flat.length; i += 2) map.set(flat[i], flat[i + 1]);
  return map;
}
