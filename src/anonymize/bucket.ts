import type { Edges } from "../schema/mark.ts";

/** The lower edge of a value's bucket, or `undefined` where it has none. */
export function bucket(
  value: number | bigint,
  edges: Edges,
): number | bigint | undefined {
  if (!Number.isFinite(Number(value))) return undefined;
  const edge = edges === "log2"
    ? powerOfTwo(value)
    : edges.findLast((edge) => edge <= value);
  return typeof value === "bigint" && edge !== undefined ? BigInt(edge) : edge;
}

/**
 * The greatest signed power of two that is no greater; 0 is a bucket of its own.
 * Counted, not computed: engines differ in the last digit of a logarithm.
 */
function powerOfTwo(value: number | bigint): number {
  const size = value < 0 ? -value : value;
  let power = 1;
  while (power * 2 <= size) power *= 2;
  while (power > size) power /= 2;
  return value > 0 ? power : power < size ? -2 * power : -power || 0;
}
