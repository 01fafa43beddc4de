// A ULID: 48 bits of time and 80 of chance in Crockford's base 32, so that ids sort by their time. Two ids of one
// millisecond are in no order. It tells its time, so it never leaves in clear.

import { hex } from "./hex.ts";

/** Where a ULID takes its time and chance from. */
export interface UlidOptions {
  /** The time in milliseconds; held to what 48 bits can say. */
  now: () => number;
  /** Gives so many random bytes. */
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
