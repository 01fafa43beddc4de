// A ULID: 48 bits of time and 80 random bits in Crockford's base 32. Ids sort by time, save those of one millisecond. A
// ULID contains the time, so it never leaves in clear.

import { hex } from "./hex.ts";

/** The clock and the random source of a ULID. */
export interface UlidOptions {
  /** Returns the time in milliseconds; times that don't fit into 48 bits are clamped. */
  now: () => number;
  /** Returns this many random bytes. */
  random: (bytes: number) => Uint8Array;
}

/**
 * Makes a new id from the given clock and random source only.
 *
 * @param options Clock and random source.
 * @returns 26 characters: 10 for the time, 16 random ones.
 */
export function ulid({ now, random }: UlidOptions): string {
  const time = Math.min(Math.max(Math.floor(now()) || 0, 0), 2 ** 48 - 1);
  const digits = BigInt(time) << 80n | BigInt(`0x${hex(random(10))}`);
  // JavaScript's base 32 uses the letters up to V; Crockford's leaves out I, L, O and U.
  return digits.toString(32).padStart(26, "0").toUpperCase()
    .replace(/[I-V]/g, (digit) => "JKMNPQRSTVWXYZ"[parseInt(digit, 32) - 18]!);
}
