/**
 * Letters from the whole of Unicode, as `"binary"` of fast-check, which computes for two seconds before it makes the
 * first one.
 */
import fc from "fast-check";

/** Surrogates alone aren't letters. */
const GAP = 0xd800;
const GAP_LENGTH = 0x800;

/** Any letter: `fc.string({ unit: anyLetter })`. */
export const anyLetter: fc.Arbitrary<string> = fc.nat(0x10ffff - GAP_LENGTH)
  .map(
    (point) => String.fromCodePoint(point < GAP ? point : point + GAP_LENGTH),
    (letter) => {
      const point = typeof letter === "string" ? letter.codePointAt(0) : -1;
      if (point === undefined || point < 0 || [...`${letter}`].length !== 1) {
        throw new TypeError("Cannot shrink as it isn't one letter");
      }
      return point < GAP ? point : point - GAP_LENGTH;
    },
  );
