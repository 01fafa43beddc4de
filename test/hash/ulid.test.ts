import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { ulid } from "../../src/hash/ulid.ts";

const zeros = (bytes: number) => new Uint8Array(bytes);
const ones = (bytes: number) => new Uint8Array(bytes).fill(0xff);
const count = (bytes: number) =>
  Uint8Array.from({ length: bytes }, (_, index) => index + 1);

describe("ulid()", () => {
  test.each([
    [0, zeros, "00000000000000000000000000"],
    [0, ones, "0000000000ZZZZZZZZZZZZZZZZ"],
    [1, zeros, "00000000010000000000000000"],
    [1469918176385, zeros, "01ARYZ6S410000000000000000"],
    [1469918176385, count, "01ARYZ6S41041061050R3GG28A"],
    [2 ** 48 - 1, ones, "7ZZZZZZZZZZZZZZZZZZZZZZZZZ"],
  ])(
    "writes the time %d and random bytes in Crockford's base 32",
    (time, random, text) => {
      expect(ulid({ now: () => time, random })).toBe(text);
    },
  );

  test.each([
    [2 ** 48, "7ZZZZZZZZZ"],
    [Infinity, "7ZZZZZZZZZ"],
    [-1, "0000000000"],
    [-Infinity, "0000000000"],
    [NaN, "0000000000"],
    [1.9, "0000000001"],
  ])("holds the time %d to 48 bits", (time, text) => {
    expect(ulid({ now: () => time, random: zeros })).toBe(
      text + "0".repeat(16),
    );
  });

  test("contains exactly the given time and bytes, in 26 characters of the alphabet", () => {
    const times = fc.nat({ max: 2 ** 48 - 1 });
    fc.assert(
      fc.property(
        times,
        fc.uint8Array({ minLength: 10, maxLength: 10 }),
        (time, bytes) => {
          const id = ulid({ now: () => time, random: () => bytes });
          expect(id).toMatch(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
          const number = [...id].reduce(
            (sum, char) => sum * 32n + BigInt(ALPHABET.indexOf(char)),
            0n,
          );
          const chance = bytes.reduce(
            (sum, byte) => sum * 256n + BigInt(byte),
            0n,
          );
          expect(number).toBe((BigInt(time) << 80n) | chance);
        },
      ),
    );
  });

  test("sorts by time, whatever the random bytes", () => {
    const times = fc.nat({ max: 2 ** 48 - 2 });
    fc.assert(fc.property(times, (time) => {
      const earlier = ulid({ now: () => time, random: ones });
      const later = ulid({ now: () => time + 1, random: zeros });
      expect(earlier < later).toBe(true);
    }));
  });

  test("reads the clock once and ten random bytes once", () => {
    const asked: (number | "now")[] = [];
    ulid({
      now: () => asked.push("now"),
      random: (bytes) => (asked.push(bytes), zeros(bytes)),
    });
    expect(asked).toEqual(["now", 10]);
  });
});

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
