// A ULID: 48 bits of time and 80 random bits in Crockford's base 32, so that ids sort by time; two ids of one
// millisecond are in no order. It contains the time, so it never leaves in clear.

import { hex } from "./hex.ts";

/** The clock and the random source of a ULID. */
export interface UlidOptions {
  /** Returns the time in milliseconds; what 48 bits can't hold is clamped. */
  now: () => number;
  /** Returns this many random bytes. */
  random: (bytes: number) => Uint8Array;
}

/**
 * Makes a new id out of the given clock and random source, and of nothing else.
 *
 * @param options Clock and random source.
 * @returns 26 characters: 10 of time, 16 of chance.
 */
export function ulid({ now, random }: UlidOptions): string {
  const time = Math.min(Math.max(Math.floor(now()) || 0, 0), 2 ** 48 - 1);
  const digits = BigInt(time) << 80n | BigInt(`0x${hex(random(10))}`);
  // JavaScript's base 32 goes on to V; Crockford's leaves I, L, O and U out.
  return digits.toString(32).padStart(26, "0").toUpperCase()
    .replace(/[I-V]/g, (digit) => "JKMNPQRSTVWXYZ"[parseInt(digit, 32) - 18]!);
}
