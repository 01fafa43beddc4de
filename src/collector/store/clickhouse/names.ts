/** Numbers made of a text alone, so that every collector comes to the same ones without asking. */
import { digest } from "../../../hash/digest.ts";
import { areDigits } from "../pack/bytes.ts";

/** A field and a value. */
export type Pair = readonly [field: string, value: string];

/** Every report has this cell: its counts are the active instances and the reports. */
export const THERE: Pair = ["", ""];
/** The cell of reports without an instance. */
export const NAMELESS: Pair = ["", "nameless"];
/** The cell whose instances were removed: they are subtracted from all others of its period. */
export const GONE: Pair = ["", "gone"];
/** The cell of instances that reported a configuration. */
export const REPORTED: Pair = ["configHash", "reported"];
/** The cell of instances that reported more than one. */
export const CHANGED: Pair = ["configHash", "changed"];
/** The cell of reports whose cells aren't counted in the period's unit. */
export const BARE: Pair = ["", "bare"];

/** The cells that no report names itself; a cell's number is its place in this list, from 1. */
export const SPECIAL: readonly Pair[] = [
  THERE,
  NAMELESS,
  GONE,
  REPORTED,
  CHANGED,
  BARE,
];

/** The number of a cell of `SPECIAL`. */
export function specialNumber(pair: Pair): bigint {
  return BigInt(SPECIAL.indexOf(pair) + 1);
}

/**
 * A cell's number. The upper 24 bits are the field's, so that the cells of one field lie together; the lower 40 tell
 * them apart.
 */
export function cellNumber(pair: Pair): bigint {
  const [field, value] = pair;
  if (SPECIAL.includes(pair)) return specialNumber(pair);
  const upper = digest(field).slice(0, 6);
  return BigInt(`0x${upper}${digest(`${field}\0${value}`).slice(0, 10)}`);
}

/** 128 bits that stand for an instance, never all zero. */
export function instanceName(instance: string): bigint {
  return BigInt(`0x${hexOf(instance, 32)}`) || 1n;
}

/**
 * Hexadecimal digits that stand for a text. Instances, ids and hashes are digests already, and a digest isn't hashed again:
 * that would take longer than all the rest of a report.
 */
export function hexOf(text: string, digits: 16 | 32): string {
  const isDigest = text.length === 64 && areDigits(text, 0);
  return (isDigest ? text : digest(text)).slice(0, digits);
}
