/** Sets of numbers as ClickHouse's `groupBitmap` keeps them. */
import type { BinaryRows } from "./binary-rows.ts";

/** A set of up to so many numbers is a list. */
const LIST = 32;

/** Bytes of a bitmap before its numbers, and for each container. */
const HEAD = 8;
const CONTAINER = 8;

/** Says that no container is a list of ranges. */
const COOKIE = 12_346;

/** Adds a set of at most 4,096 numbers of 32 bits; in a larger one, containers may have another form. */
export function addBitmap(
  rows: BinaryRows,
  numbers: ReadonlySet<number>,
): void {
  if (numbers.size > LIST) {
    rows.number(1, 8);
    return rows.bytes(roaring(numbers));
  }
  rows.number(0, 8);
  rows.number(numbers.size, 8);
  for (const number of numbers) rows.number(number, 32);
}

/** A Roaring bitmap (RoaringFormatSpec): the numbers with the same upper 16 bits are in one container. */
function roaring(numbers: ReadonlySet<number>): Uint8Array {
  const containers = Map.groupBy(
    [...numbers].sort((a, b) => a - b),
    (number) => number >>> 16,
  );
  let at = HEAD + CONTAINER * containers.size;
  const bytes = new Uint8Array(at + 2 * numbers.size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, COOKIE, true);
  view.setUint32(4, containers.size, true);
  for (const [i, [upper, members]] of [...containers].entries()) {
    view.setUint16(HEAD + 4 * i, upper, true);
    view.setUint16(HEAD + 4 * i + 2, members.length - 1, true);
    view.setUint32(HEAD + 4 * (containers.size + i), at, true);
    for (const member of members) {
      view.setUint16(at, member & 65_535, true);
      at += 2;
    }
  }
  return bytes;
}
