/**
 * Rows as ClickHouse's `RowBinary` wants them, in pieces of memory that are used again. The server reads them in half of the
 * time of text; one text of 30 MB takes fifty times as long to send, because it is copied several times.
 */

/** Bytes of a piece. */
const PIECE = 262_144;

/** More pieces aren't kept for the next rows: those of two groups. */
const MOST = 144;

/** The length of a short text: its size takes one byte. */
const SHORT = 64;

const WORD = 2 ** 32;

/** Rows that are complete but for one number. */
export interface Rows {
  /** Their bytes. */
  readonly pieces: readonly Uint8Array[];
  /** Sets the number that `later()` left open, wherever it is. It may be set again. */
  complete(number: number): void;
}

/** Makes rows, value after value, in the order of the columns. */
export class BinaryRows {
  #encoder = new TextEncoder();
  #free: Uint8Array[] = [];
  #pieces: Uint8Array[] = [];
  #piece: Uint8Array = new Uint8Array(0);
  #used = 0;
  #later: number[] = [];

  /** Adds a `String`. A lone surrogate becomes U+FFFD. */
  text(value: string): void {
    if (value.length <= SHORT && this.#short(value)) return;
    // A character takes three bytes at most, and two of them are one of four.
    this.#reserve(3 * value.length + 5);
    // Most texts have as many bytes as characters, so their size comes where it is expected.
    const expected = sizeBytes(value.length);
    const at = this.#used;
    const { written } = this.#encoder.encodeInto(
      value,
      this.#piece.subarray(at + expected),
    );
    const taken = sizeBytes(written);
    if (taken !== expected) {
      const from = at + expected;
      this.#piece.copyWithin(at + taken, from, from + written);
    }
    this.#size(written);
    this.#used += written;
  }

  /** Adds a short text of ASCII characters, for which an encoder takes longer; false if it isn't one. */
  #short(value: string): boolean {
    const { length } = value;
    this.#reserve(length + 1);
    const piece = this.#piece;
    const at = this.#used;
    let codes = 0;
    piece[at] = length;
    for (let i = 0; i < length; i++) {
      const code = value.charCodeAt(i);
      codes |= code;
      piece[at + 1 + i] = code;
    }
    if (codes > 127) return false;
    this.#used = at + 1 + length;
    return true;
  }

  /** Adds a `String` of bytes. */
  bytes(value: Uint8Array): void {
    this.#reserve(value.length + 5);
    this.#size(value.length);
    this.#piece.set(value, this.#used);
    this.#used += value.length;
  }

  /** Adds an unsigned number of 8, 16, 32 or 64 bits, which must not be above 2⁵³. */
  number(value: number, bits: 8 | 16 | 32 | 64): void {
    this.#reserve(bits / 8);
    this.#number(value, bits);
  }

  /** Adds a `UInt64` that `Rows.complete()` sets. */
  later(): void {
    this.#reserve(8);
    this.#later.push(this.#pieces.length * WORD + this.#used);
    this.#used += 8;
  }

  /** Adds an `Array` of unsigned numbers. */
  numbers(values: readonly number[], bits: 32 | 64): void {
    this.#reserve(values.length * bits / 8 + 5);
    this.#size(values.length);
    if (bits === 64) {
      for (const value of values) this.#number(value, bits);
      return;
    }
    // Reports have many of these: no member is touched within the loop.
    const piece = this.#piece;
    let at = this.#used;
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      piece[at++] = value;
      piece[at++] = value >>> 8;
      piece[at++] = value >>> 16;
      piece[at++] = value >>> 24;
    }
    this.#used = at;
  }

  /** Adds an `Array(UInt64)` of numbers that JavaScript's numbers can't hold. */
  longNumbers(values: readonly bigint[]): void {
    this.#reserve(8 * values.length + 5);
    this.#size(values.length);
    for (const value of values) {
      this.#number(Number(value & 0xffffffffn), 32);
      this.#number(Number(value >> 32n), 32);
    }
  }

  /** Adds a number that is given as 16 or 32 hexadecimal digits in lower case: a `UInt64` or `UInt128`, never 0. */
  hexadecimal(digits: string): void {
    const bytes = digits.length / 2;
    this.#reserve(bytes);
    const piece = this.#piece;
    const at = this.#used;
    let any = 0;
    for (let i = 0; i < bytes; i++) {
      const byte = digitAt(digits, 2 * i) << 4 | digitAt(digits, 2 * i + 1);
      any |= byte;
      piece[at + bytes - 1 - i] = byte;
    }
    if (!any) piece[at] = 1;
    this.#used = at + bytes;
  }

  /** What was added. It may be changed once its pieces are given back. */
  take(): Rows {
    this.#end();
    const pieces = this.#pieces;
    const later = this.#later;
    this.#pieces = [];
    this.#later = [];
    return { pieces, complete: (number) => fill(pieces, later, number) };
  }

  /** Gives pieces back that nobody reads any more. */
  give(pieces: readonly Uint8Array[]): void {
    for (const { buffer } of pieces) {
      if (this.#free.length < MOST && buffer.byteLength === PIECE) {
        this.#free.push(new Uint8Array(buffer as ArrayBuffer));
      }
    }
  }

  /** Makes room for so many bytes that follow each other. */
  #reserve(bytes: number): void {
    if (this.#piece.length - this.#used >= bytes) return;
    this.#end();
    this.#piece = bytes > PIECE
      ? new Uint8Array(bytes)
      : this.#free.pop() ?? new Uint8Array(PIECE);
  }

  #end(): void {
    if (this.#used) this.#pieces.push(this.#piece.subarray(0, this.#used));
    this.#piece = new Uint8Array(0);
    this.#used = 0;
  }

  #number(value: number, bits: number): void {
    let rest = value;
    for (let left = bits; left > 0; left -= 32) {
      const word = rest % WORD;
      for (let shift = 0; shift < Math.min(left, 32); shift += 8) {
        this.#piece[this.#used++] = word >>> shift;
      }
      rest = (rest - word) / WORD;
    }
  }

  /** A size comes as 7 bits in a byte, the lowest first; all bytes but the last have the highest bit set. */
  #size(value: number): void {
    let rest = value;
    for (; rest > 127; rest >>>= 7) {
      this.#piece[this.#used++] = rest | 128;
    }
    this.#piece[this.#used++] = rest;
  }
}

/** Writes a `UInt64` at some places: the number of a piece, and where in it. */
function fill(
  pieces: readonly Uint8Array[],
  places: readonly number[],
  number: number,
): void {
  for (const place of places) {
    const piece = pieces[Math.floor(place / WORD)]!;
    let rest = number;
    for (let at = place % WORD, end = at + 8; at < end; at++) {
      piece[at] = rest;
      rest = Math.floor(rest / 256);
    }
  }
}

function sizeBytes(value: number): number {
  let bytes = 1;
  for (let rest = value; rest > 127; rest >>>= 7) bytes++;
  return bytes;
}

/** The value of a hexadecimal digit. */
function digitAt(digits: string, at: number): number {
  const code = digits.charCodeAt(at);
  return (code & 15) + (code >> 6) * 9;
}
