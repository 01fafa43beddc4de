import fc from "fast-check";
import { expect, test } from "vitest";
import { anyLetter } from "../../../any-letter.ts";
import { BinaryRows } from "../../../../src/collector/store/clickhouse/binary-rows.ts";
import { seed } from "../../../seed.ts";

/** Reads what was written, as the server does. */
class Reader {
  #bytes: Buffer;
  #at = 0;

  constructor(pieces: readonly Uint8Array[]) {
    this.#bytes = Buffer.concat(pieces);
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  number(bits: number): bigint {
    const bytes = this.#take(bits / 8).toReversed();
    return BigInt(`0x${Buffer.from(bytes).toString("hex")}`);
  }

  text(): string {
    return `${this.#take(this.#size())}`;
  }

  bytes(): Uint8Array {
    return new Uint8Array(this.#take(this.#size()));
  }

  numbers(bits: number): bigint[] {
    return Array.from({ length: this.#size() }, () => this.number(bits));
  }

  #size(): number {
    let size = 0;
    for (let shift = 0;; shift += 7) {
      const byte = this.#bytes[this.#at++]!;
      size += (byte & 127) * 2 ** shift;
      if (byte < 128) return size;
    }
  }

  #take(bytes: number): Buffer {
    return this.#bytes.subarray(this.#at, this.#at += bytes);
  }
}

const text = fc.oneof(
  { weight: 8, arbitrary: fc.string({ unit: anyLetter }) },
  // Around the sizes at which a size takes another byte, and longer than a piece of memory.
  fc.tuple(
    fc.constantFrom("a", "ü", "€", "😀"),
    fc.oneof(fc.nat(130), fc.integer({ min: 5_400, max: 5_500 })),
  ).map(([one, many]) => one.repeat(many)),
  fc.constantFrom(90_000, 300_000).map((many) => "a€".repeat(many)),
);
const hex = fc.constantFrom(16, 32).chain((length) =>
  fc.oneof(
    fc.string({
      unit: fc.constantFrom(..."0123456789abcdef"),
      minLength: length,
      maxLength: length,
    }),
    fc.constant("0".repeat(length)),
  )
);
const row = fc.record({
  text,
  word: fc.nat({ max: 2 ** 32 - 1 }),
  long: fc.maxSafeNat(),
  numbers: fc.array(fc.nat(), { maxLength: 300 }),
  counts: fc.array(fc.maxSafeNat(), { maxLength: 5 }),
  longs: fc.array(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })),
  hex,
  bytes: fc.uint8Array({ maxLength: 300 }),
});

test("values come out as they went in, also when memory is used again", () => {
  const written = new BinaryRows();
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 4 }),
      fc.maxSafeNat(),
      (rows, slot) => {
        for (
          const { text, word, long, numbers, counts, longs, hex, bytes } of rows
        ) {
          written.later();
          written.text(text);
          written.number(word, 32);
          written.number(word & 65_535, 16);
          written.number(word & 255, 8);
          written.number(long, 64);
          written.numbers(numbers, 32);
          written.numbers(counts, 64);
          written.longNumbers(longs);
          written.hexadecimal(hex);
          written.bytes(bytes);
        }
        const { pieces, complete } = written.take();
        for (const number of [2 ** 53 - 1, slot]) complete(number);
        const reader = new Reader(pieces);
        for (
          const { text, word, long, numbers, counts, longs, hex, bytes } of rows
        ) {
          expect(reader.number(64)).toBe(BigInt(slot));
          expect(reader.text()).toBe(text);
          expect([32, 16, 8].map((bits) => reader.number(bits)))
            .toEqual([word, word & 65_535, word & 255].map(BigInt));
          expect(reader.number(64)).toBe(BigInt(long));
          expect(reader.numbers(32)).toEqual(numbers.map(BigInt));
          expect(reader.numbers(64)).toEqual(counts.map(BigInt));
          expect(reader.numbers(64)).toEqual(longs);
          expect(reader.number(hex.length * 4)).toBe(BigInt(`0x${hex}`) || 1n);
          expect(reader.bytes()).toEqual(bytes);
        }
        expect(reader.isAtEnd).toBe(true);
        written.give(pieces);
      },
    ),
    { numRuns: 25, seed },
  );
});

test("what was taken isn't changed by further rows before it is given back", () => {
  const rows = new BinaryRows();
  rows.text("first");
  const first = rows.take().pieces;
  rows.text("second");
  const second = rows.take().pieces;
  expect([first, second].map((pieces) => new Reader(pieces).text()))
    .toEqual(["first", "second"]);
});
