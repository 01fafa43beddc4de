/** Writes and reads rows' blobs: whole numbers in as few bytes as they need, texts, and hexadecimal digits as bytes. */

import { hex } from "../../../hash/hex.ts";

/** A text of 64 lowercase hexadecimal digits, as digests are, takes 32 bytes. */
const DIGITS = 64;

/** The value of each digit's character code; -1 for other characters. */
const VALUES: readonly number[] = Array.from(
  { length: 128 },
  (_, code) => "0123456789abcdef".indexOf(String.fromCharCode(code)),
);

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
    const bytes = asciiOf(text) ?? new TextEncoder().encode(text);
    this.number(bytes.length);
    this.#grow(bytes.length);
    this.#bytes.set(bytes, this.#size);
    this.#size += bytes.length;
  }

  /** Writes 64 hexadecimal digits of a text as 32 bytes; false if there are other characters. */
  digits(text: string, from: number): boolean {
    this.#grow(DIGITS / 2);
    for (let i = 0; i < DIGITS; i += 2) {
      const byte = valueOf(text, from + i) * 16 + valueOf(text, from + i + 1);
      if (!(byte >= 0)) return false;
      this.#bytes[this.#size + i / 2] = byte;
    }
    this.#size += DIGITS / 2;
    return true;
  }

  /** What was written. */
  bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#size);
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

/** A digest as bytes; any other text stays as it is. */
export function packName(text: string): Uint8Array | string {
  if (text.length !== DIGITS) return text;
  const writer = new Writer();
  return writer.digits(text, 0) ? writer.bytes() : text;
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

/** The bytes of a short text without other characters: faster than an encoder. */
function asciiOf(text: string): readonly number[] | undefined {
  if (text.length > 64) return undefined;
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) return undefined;
    bytes.push(code);
  }
  return bytes;
}

/** NaN for what isn't a digit. */
function valueOf(text: string, at: number): number {
  const value = VALUES[text.charCodeAt(at)] ?? -1;
  return value < 0 ? NaN : value;
}
