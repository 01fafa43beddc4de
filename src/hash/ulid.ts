// A ULID: 48 bits of time and 80 of chance in Crockford's base 32, so that ids sort by their time. Two ids of one
// millisecond are in no order. It tells its time, so it never leaves in clear.

/** Where a ULID takes its time and chance from. */
export interface UlidOptions {
  /** The time in milliseconds; held to what 48 bits can say. */
  now: () => number;
  /** Gives so many random bytes. */
  random: (bytes: number) => Uint8Array;
}

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const MAX_TIME = 2 ** 48 - 1;
const RANDOM_BYTES = 10;

/**
 * Makes a new id out of the given clock and random source, and of nothing else.
 *
 * @param options Clock and random source.
 * @returns 26 characters: 10 of time, 16 of chance.
 * @throws {RangeError} If the random source gives fewer than 10 bytes.
 */
export function ulid({ now, random }: UlidOptions): string {
  return encodeTime(now()) + encodeRandom(random(RANDOM_BYTES));
}

function encodeTime(time: number): string {
  let rest = Math.min(Math.max(Math.floor(time) || 0, 0), MAX_TIME);
  let text = "";
  for (let length = 0; length < 10; length++) {
    text = ALPHABET.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

function encodeRandom(bytes: Uint8Array): string {
  if (bytes.length < RANDOM_BYTES) {
    throw new RangeError(
      `Cannot create a ULID as 'random' must give ${RANDOM_BYTES} bytes: it gave ${bytes.length}`,
    );
  }
  let text = "";
  for (let bit = 0; bit < RANDOM_BYTES * 8; bit += 5) {
    const pair = (bytes[bit >> 3]! << 8) | (bytes[(bit >> 3) + 1] ?? 0);
    text += ALPHABET.charAt((pair >> (11 - (bit & 7))) & 31);
  }
  return text;
}
