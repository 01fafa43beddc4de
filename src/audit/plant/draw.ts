/** Draws a whole number below 2^52 that looks random: the same numbers always give the same one, and it reveals none of them. */
export function draw(...numbers: readonly number[]): number {
  return (mix(1, numbers) >>> 12) * 2 ** 32 + mix(2, numbers);
}

/** Applies the finalizer of MurmurHash3 to one number after the other. */
function mix(start: number, numbers: readonly number[]): number {
  let hash = start;
  for (const number of numbers) {
    hash = Math.imul(hash, 0x9e3779b1) + number | 0;
    hash = Math.imul(hash ^ hash >>> 16, 0x85ebca6b);
    hash = Math.imul(hash ^ hash >>> 13, 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return hash >>> 0;
}
