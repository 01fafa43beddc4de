import type { Edges } from "../schema/mark.ts";

/** The lower edge of a value's bucket; `undefined` for a value below the lowest edge, or one that isn't finite. */
export function bucket(
  value: number | bigint,
  edges: Edges,
): number | bigint | undefined {
  if (!Number.isFinite(Number(value))) return undefined;
  const edge = edges === "log2"
    ? lowerPowerOfTwo(value)
    : edges.findLast((edge) => edge <= value);
  return typeof value === "bigint" && edge !== undefined ? BigInt(edge) : edge;
}

/**
 * The greatest signed power of two that isn't greater than the value; 0 is a bucket of its own.
 * Found by doubling, as engines differ in the last digit of a logarithm.
 */
function lowerPowerOfTwo(value: number | bigint): number {
  if (Number(value) === 0) return 0;
  const size = value < 0 ? -value : value;
  let power = 1;
  while (power * 2 <= size) power *= 2;
  while (power > size) power /= 2;
  if (value > 0) return power;
  return power < size ? -2 * power : -power;
}
