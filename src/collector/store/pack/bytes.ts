/** Writes and reads rows' blobs: whole numbers in as few bytes as they need, texts, and hexadecimal digits as bytes. */

import { hex } from "../../../hash/hex.ts";

/** A text of 64 lowercase hexadecimal digits, as digests are, takes 32 bytes. */
const DIGITS = 64;

/** The length of a short text, which takes one byte. */
const SHORT = 64;

/** The value of each digit's character code; -1 for other characters. */
const VALUES: Int8Array = valuesOf("0123456789abcdef");
const UPPER_VALUES: Int8Array = valuesOf("0123456789ABCDEF");

/** Bytes that grow at their end. */
export class Writer {
  #bytes = new Uint8Array(512);
  #size = 0;

  /** Writes a whole number from 0 on: seven bits in each byte, the lowest first. */
  number(value: number): void {
    if (this.#size + 8 > this.#bytes.length) this.#grow(8);
    while (value >= 128) {
      this.#bytes[this.#size++] = value % 128 + 128;
      value = Math.floor(value / 128);
    }
    this.#bytes[this.#size++] = value;
  }

  /** Writes a text with its length in front. */
  text(text: string): void {
    const { length } = text;
    const start = this.#size;
    // Short texts, most without other characters, take longer in an encoder.
    if (length <= SHORT) {
      this.#bytes[this.#size++] = length;
      this.#grow(length);
      let codes = 0;
      for (let i = 0; i < length; i++) {
        const code = text.charCodeAt(i);
        this.#bytes[this.#size + i] = code;
        codes |= code;
      }
      this.#size += length;
      if (codes < 128) return;
      this.#size = start;
    }
    const bytes = new TextEncoder().encode(text);
    this.number(bytes.length);
    this.#grow(bytes.length);
    this.#bytes.set(bytes, this.#size);
    this.#size += bytes.length;
  }

  /** Writes 64 hexadecimal digits of a text as 32 bytes; false if there are other characters. */
  digits(text: string, from: number): boolean {
    this.#grow(DIGITS / 2);
    if (!readDigits(text, from, this.#bytes, this.#size)) return false;
    this.#size += DIGITS / 2;
    return true;
  }

  /** What was written: valid until something else is. */
  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#size);
  }

  /** Starts again. */
  reset(): void {
    this.#size = 0;
  }

  #grow(by: number): void {
    if (this.#size + by <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * (this.#size + by));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

/** Reads what a {@link Writer} wrote. */
export class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  /** Starts at the first byte. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** True if there is more. */
  get hasMore(): boolean {
    return this.#at < this.#bytes.length;
  }

  /** Reads a number. */
  number(): number {
    let value = 0;
    for (let scale = 1;; scale *= 128) {
      const byte = this.#bytes[this.#at++] ?? 0;
      value += byte % 128 * scale;
      if (byte < 128) return value;
    }
  }

  /** Reads a text. */
  text(): string {
    const size = this.number();
    return new TextDecoder().decode(
      this.#bytes.subarray(this.#at, this.#at += size),
    );
  }

  /** Reads 64 hexadecimal digits. */
  digits(): string {
    return hex(this.#bytes.subarray(this.#at, this.#at += DIGITS / 2));
  }
}

/**
 * Reads numbers from the hexadecimal digits of their bytes, as SQLite's `hex()` writes them. Many rows are read faster so: each
 * blob would be an array of its own, which costs memory outside of the heap and stops the process while it is collected.
 */
export class HexReader {
  readonly #digits: string;
  #at = 0;

  /** Starts at the first byte. */
  constructor(digits: string) {
    this.#digits = digits;
  }

  /** True if there is more. */
  get hasMore(): boolean {
    return this.#at < this.#digits.length;
  }

  /** Reads a number. */
  number(): number {
    let value = 0;
    for (let scale = 1;; scale *= 128) {
      const byte = UPPER_VALUES[this.#digits.charCodeAt(this.#at)]! * 16 +
        UPPER_VALUES[this.#digits.charCodeAt(this.#at + 1)]!;
      this.#at += 2;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }
}

/** A digest as bytes; any other text stays as it is. */
export function packName(text: string): Uint8Array | string {
  if (text.length !== DIGITS) return text;
  const bytes = new Uint8Array(DIGITS / 2);
  return readDigits(text, 0, bytes, 0) ? bytes : text;
}

/** The text again. */
export function unpackName(value: unknown): string {
  return value instanceof Uint8Array ? hex(value) : `${value}`;
}

/** A number of 32 bits for a text, by which a row is found; other texts may have the same one. */
export function markOf(text: string): number {
  let mark = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    mark = Math.imul(mark ^ text.charCodeAt(i), 0x01000193);
  }
  return mark;
}

/** Whether 64 hexadecimal digits are at a place of a text; a regular expression takes several times as long. */
export function areDigits(text: string, from: number): boolean {
  for (let i = from; i < from + DIGITS; i++) {
    // Of other characters, and behind the end, there is no value.
    if (!(VALUES[text.charCodeAt(i)]! >= 0)) return false;
  }
  return true;
}

/** Reads 64 hexadecimal digits; false if there are other characters. */
function readDigits(
  text: string,
  from: number,
  into: Uint8Array,
  at: number,
): boolean {
  for (let i = 0; i < DIGITS; i += 2) {
    const high = VALUES[text.charCodeAt(from + i)] ?? -1;
    const low = VALUES[text.charCodeAt(from + i + 1)] ?? -1;
    if (high < 0 || low < 0) return false;
    into[at + i / 2] = high * 16 + low;
  }
  return true;
}

function valuesOf(digits: string): Int8Array {
  return Int8Array.from(
    { length: 128 },
    (_, code) => digits.indexOf(String.fromCharCode(code)),
  );
}
