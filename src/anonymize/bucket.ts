import type { Edges } from "../schema/mark.ts";

/**
 * The lower edge of a value's bucket, or `undefined` where it has none.
 * A bigint's edge leaves as every bigint does: as a decimal string.
 */
export function bucket(
  value: number | bigint,
  edges: Edges,
): number | string | undefined {
  if (typeof value === "number" && !Number.isFinite(value)) return undefined;
  if (edges === "log2") {
    return typeof value === "bigint" ? powerOfBigint(value) : powerOfTwo(value);
  }
  const edge = edges.findLast((edge) => edge <= value);
  return typeof value === "bigint" && edge !== undefined ? `${edge}` : edge;
}

/** The greatest signed power of two that is no greater; 0 is a bucket of its own. */
function powerOfTwo(value: number): number | undefined {
  if (value === 0) return 0;
  const size = Math.abs(value);
  let power = 2 ** Math.floor(Math.log2(size));
  // Engines differ in the last digit of a logarithm: settle it by comparing.
  if (power > size) power /= 2;
  else if (power * 2 <= size) power *= 2;
  const edge = value > 0 ? power : power === size ? -power : -power * 2;
  return Number.isFinite(edge) ? edge : undefined;
}

function powerOfBigint(value: bigint): string {
  if (value === 0n) return "0";
  const size = value < 0n ? -value : value;
  const power = 1n << BigInt(size.toString(2).length - 1);
  return `${value > 0n ? power : power === size ? -power : -power * 2n}`;
}
