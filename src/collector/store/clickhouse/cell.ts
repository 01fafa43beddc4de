/** The number of a cell: made of its field and value alone, so that any collector comes to the same. */
import { digest } from "../../../hash/digest.ts";

/** A field and a value. */
export type Pair = readonly [field: string, value: string];

/** Said by every report: an instance that was there. */
export const THERE: Pair = ["", ""];
/** Said by reports that name nobody. */
export const NAMELESS: Pair = ["", "nameless"];
/** Stand for an instance's configuration hashes. */
export const REPORTED: Pair = ["configHash", "reported"];
export const CHANGED: Pair = ["configHash", "changed"];

/** Those that no report says by itself. */
export const SPECIAL: readonly Pair[] = [THERE, NAMELESS, REPORTED, CHANGED];

/** 64 bits as a decimal text: JSON's numbers can't hold them. */
export function numberOf([field, value]: Pair): string {
  return `${BigInt(`0x${digest(`${field}\0${value}`).slice(0, 16)}`)}`;
}
