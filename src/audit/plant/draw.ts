/** A number under 2^52 that hangs on all of these and shows none of them. */
export function drawn(...on: readonly number[]): number {
  return (mixed(1, on) >>> 12) * 2 ** 32 + mixed(2, on);
}

/** The finalizer of MurmurHash3, number by number. */
function mixed(start: number, on: readonly number[]): number {
  let hash = start;
  for (const number of on) {
    hash = Math.imul(hash, 0x9e3779b1) + number | 0;
    hash = Math.imul(hash ^ hash >>> 16, 0x85ebca6b);
    hash = Math.imul(hash ^ hash >>> 13, 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return hash >>> 0;
}
