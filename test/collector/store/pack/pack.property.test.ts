import fc from "fast-check";
import { expect, test } from "vitest";
import {
  HexReader,
  packName,
  Reader,
  unpackName,
  Writer,
} from "../../../../src/collector/store/pack/bytes.ts";
import {
  packBody,
  unpackBody,
} from "../../../../src/collector/store/pack/pack.ts";
import type { Piece } from "../../../../src/collector/store/pack/piece.ts";
import { digest } from "../../../../src/hash/digest.ts";
import { hex } from "../../../../src/hash/hex.ts";
import { seed } from "../../../seed.ts";

const name = fc.oneof(
  fc.nat(3).map((n) => digest(`${n}`)),
  fc.string({ unit: "grapheme" }),
  // As long as a digest, and none.
  fc.string({ minLength: 64, maxLength: 64 }),
);

test("any body is the same after it was packed, whichever pieces are known", () => {
  const piece = fc.oneof(
    fc.constantFrom('{"config":', '"a":1,', '"hash":"', '",', "}", ",", '":'),
    name,
    fc.string({ unit: "grapheme" }),
    name.map((digits) => `"key":"${digits}",`),
  );
  const body = fc.array(piece, { maxLength: 12 }).map((all) => all.join(""));
  // Later bodies have pieces of earlier ones.
  const bodies = fc.array(body, { minLength: 1, maxLength: 5 });
  const names = fc.record({ id: name, instance: name, hash: name });
  fc.assert(
    fc.property(bodies, names, fc.nat(3), (bodies, names, every) => {
      const pieces: Piece[] = [];
      const find = (text: string) => {
        if (every && text.length % every) return undefined;
        const known = pieces.find((piece) => piece.text === text);
        if (known) return known;
        const number = pieces.length;
        pieces.push({ number, text });
        return pieces[number];
      };
      const text = (number: number) => pieces[number]?.text ?? "";
      for (const body of [...bodies, ...bodies]) {
        const packed = packBody(body, names, find);
        expect(unpackBody(new Reader(packed), names, { text })).toBe(body);
      }
    }),
    { numRuns: 300, seed },
  );
});

test("names are the same again, and a digest takes half its length", () => {
  fc.assert(
    fc.property(name, (text) => {
      expect(unpackName(packName(text))).toBe(text);
    }),
    { numRuns: 200, seed },
  );
  expect(packName(digest("a"))).toHaveLength(32);
  for (const other of ["A", "g", "é", "\u0080"]) {
    const text = digest("a").slice(1) + other;
    expect(packName(text)).toBe(text);
  }
});

test("whole numbers are the same again", () => {
  const number = fc.maxSafeNat();
  fc.assert(
    fc.property(fc.array(number, { maxLength: 600 }), (numbers) => {
      const writer = new Writer();
      for (const one of numbers) writer.number(one);
      const reader = new Reader(writer.bytes());
      expect(numbers.map(() => reader.number())).toEqual(numbers);
      expect(reader.hasMore).toBe(false);
      const digits = new HexReader(hex(writer.bytes()).toUpperCase());
      expect(numbers.map(() => digits.number())).toEqual(numbers);
      expect(digits.hasMore).toBe(false);
    }),
    { numRuns: 100, seed },
  );
});
