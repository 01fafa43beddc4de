/** Removes an instance: deletes its reports and subtracts what they had added to the tallies. */
import { type Active, periodsOf } from "./days.ts";
import { number, type Numbers } from "./numbers.ts";
import { sql, statement } from "./statements.ts";
import type { Steps } from "./steps.ts";
import { addEntry, rowsOf, type Sums } from "./tally.ts";
import { guard, readMeta } from "./meta.ts";

/** The steps that remove an instance; it counts as removed from this day on. */
export function* removing(
  instance: string,
  day: string,
  numbers: Numbers,
): Steps<void> {
  const special = yield* number(numbers, () => []);
  const [found = [], meta = []] = yield [
    statement(sql.ofInstance, instance),
    statement(sql.meta),
  ];
  const { open, writes } = readMeta(meta);
  const sums: Sums = new Map();
  const rows = new Map<string, Active>();
  // Its reports, counted alone, give exactly what they had added.
  for (const { product, day, nameless, cells, hash, bare } of found) {
    const entry = {
      product: `${product}`,
      instance,
      day: `${day}`,
      nameless: nameless === 1,
      bare: Number(bare),
      cells: JSON.parse(`${cells}`),
      hash: `${hash}`,
    };
    addEntry(entry, {
      special,
      open,
      sums,
      periods: periodsOf,
      active(product, _, month) {
        const key = `${product}/${month}`;
        const row = rows.get(key) ?? { cells: new Map(), hashes: new Map() };
        rows.set(key, row);
        return row;
      },
    });
  }
  const products = new Set(found.map(({ product }) => product));
  yield [
    guard(writes),
    statement(sql.addRemoved, [[instance, day]]),
    statement(sql.dropInstance, instance),
    statement(
      sql.dropActive,
      [...products].map((product) => [product, instance]),
    ),
    statement(sql.addTallies, rowsOf(sums, -1)),
    statement(sql.dropEmpty),
  ];
}
