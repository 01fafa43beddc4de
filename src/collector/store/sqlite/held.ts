/** Gives back the reports of one instance, page by page. */
import { MOST_HELD, START } from "../held.ts";
import type { HeldQuery, HeldReport } from "../store.ts";
import { bodyOf } from "./bodies.ts";
import { markOf, unpackName } from "../pack/bytes.ts";
import type { Connection, Row } from "./connection.ts";
import { moveInstance } from "./move.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Before the first report of a product: marks have 32 bits. */
const BEFORE = [-(2 ** 31) - 1, 0] as const;

/** In the order of the index, so that a page costs the same however many reports there are. */
const PAGE =
  "SELECT serial, mark, id, hash, body FROM reports WHERE source = ? AND flags % 2 = 0 " +
  "AND (mark, serial) > (?, ?) ORDER BY mark, serial LIMIT ?";

/** The next reports of an instance; those of an older version's tables are moved first. */
export function readHeld(
  { instance, after = START }: HeldQuery,
  db: Connection,
  vocabulary: Vocabulary,
): readonly HeldReport[] {
  vocabulary.refresh();
  if (vocabulary.hasOld) moveInstance(instance, db, vocabulary);
  const found: HeldReport[] = [];
  for (const { product, number, name } of sourcesOf(instance, db)) {
    const isAfter = product === after.product;
    if (product < after.product || found.length === MOST_HELD) continue;
    const place = isAfter ? readKey(after.key) : BEFORE;
    const rows = db.all(PAGE, number, ...place, MOST_HELD - found.length);
    for (const row of rows) {
      const body = bodyOf({ ...row, name }, vocabulary);
      found.push({ product, key: keyOf(row), body });
    }
  }
  return found;
}

/** The numbers of an instance, one for each product. */
export function sourcesOf(
  instance: string,
  db: Connection,
): readonly {
  readonly product: string;
  readonly number: number;
  readonly name: unknown;
}[] {
  const rows = db.all(
    "SELECT s.number, s.name, p.name AS product FROM sources s JOIN products p ON p.number = s.product WHERE s.mark = ?",
    markOf(instance),
  );
  return rows.filter(({ name }) => unpackName(name) === instance)
    .map(({ product, number, name }) => ({
      ...{ product: `${product}`, number: Number(number), name },
    })).sort((a, b) => a.product < b.product ? -1 : 1);
}

function keyOf({ mark, serial }: Row): string {
  return `${mark} ${serial}`;
}

function readKey(key: string): readonly [mark: number, serial: number] {
  const [, mark, serial] = /^(-?\d{1,10}) (\d{1,15})$/.exec(key) ?? [];
  return mark ? [Number(mark), Number(serial)] : BEFORE;
}
