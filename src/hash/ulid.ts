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

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const MAX_TIME = 2 ** 48 - 1;

/**
 * Makes a new id out of the given clock and random source, and of nothing else.
 *
 * @param options Clock and random source.
 * @returns 26 characters: 10 of time, 16 of chance.
 */
export function ulid({ now, random }: UlidOptions): string {
  const time = Math.min(Math.max(Math.floor(now()) || 0, 0), MAX_TIME);
  const digits = BigInt(time) << 80n | BigInt(`0x${hex(random(10))}`);
  return digits.toString(32).padStart(26, "0")
    .replace(/./g, (digit) => ALPHABET[parseInt(digit, 32)]!);
}
