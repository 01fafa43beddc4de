/**
 * Reads the reports of a SQLite file as they were written, to move them to another store. The file may be of any version,
 * or one whose reports are being moved from an older version's tables.
 */
import type { DatabaseSync } from "node:sqlite";
import { bitOfUnit, UNITS } from "../period.ts";
import { readMeta } from "../sql/meta.ts";
import { sql } from "../sql/statements.ts";
import type { Cell, StoredReport } from "../store.ts";
import { bodyOf, dayOfRow } from "./bodies.ts";
import { Reader, unpackName } from "../pack/bytes.ts";
import { connect, type Connection, type Row } from "./connection.ts";
import { hasOld, oldColumns, readOld } from "./move.ts";
import { VERSION } from "./tables.ts";
import { Vocabulary } from "./vocabulary.ts";
import { dayNumber } from "./write.ts";

/** How many reports are read at once. */
const PAGE = 500;

/** How many reports of a product there are. */
export interface ProductReports {
  /** Its name. */
  readonly product: string;
  /** How many. */
  readonly reports: number;
}

/** The first month that is still counted: of earlier ones a sweep has deleted reports. Empty if there was none. */
export function openMonth(file: DatabaseSync): string {
  return readMeta(connect(file).all(sql.meta)).open;
}

/** Counts the reports of each product from a day on. */
export function countReports(file: DatabaseSync, from = ""): ProductReports[] {
  const db = connect(file);
  const counts = new Map<string, number>();
  const add = (rows: readonly Row[]) => {
    for (const { product, reports } of rows) {
      const before = counts.get(`${product}`) ?? 0;
      counts.set(`${product}`, before + Number(reports));
    }
  };
  const old = oldTable(db);
  if (old) {
    add(db.all(
      `SELECT product, count(*) AS reports FROM ${old} WHERE day >= ? GROUP BY product`,
      from,
    ));
  }
  if (isNew(db)) {
    add(db.all(
      "SELECT p.name AS product, count(*) AS reports FROM products p JOIN reports r ON r.product = p.number " +
        "WHERE r.day >= ? GROUP BY p.number",
      from ? dayNumber(from) : 0,
    ));
  }
  return [...counts].sort(([a], [b]) => a < b ? -1 : 1)
    .map(([product, reports]) => ({ product, reports }));
}

/** The reports of all months that are still counted, in groups. Those that come meanwhile are included. */
export function* storedReports(
  file: DatabaseSync,
): Generator<readonly StoredReport[]> {
  const db = connect(file);
  const { open } = readMeta(db.all(sql.meta));
  const old = oldTable(db);
  if (old) {
    const page = `SELECT ${oldColumns(db, old)} FROM ${old} ` +
      `WHERE serial > ? AND day >= ? ORDER BY serial LIMIT ${PAGE}`;
    for (const rows of pages(page, open, db)) yield readOld(rows, db);
  }
  if (!isNew(db)) return;
  const vocabulary = new Vocabulary(db);
  const page =
    "SELECT r.serial, p.name AS product, s.name, r.day, r.flags, r.id, r.hash, r.cells, r.body " +
    "FROM reports r JOIN products p ON p.number = r.product JOIN sources s ON s.number = r.source " +
    `WHERE r.serial > ? AND r.day >= ? ORDER BY r.serial LIMIT ${PAGE}`;
  for (const rows of pages(page, open ? dayNumber(open) : 0, db)) {
    const names = namesOf(rows, db);
    yield rows.map((row) => ({
      ...reportOf(row, names),
      body: bodyOf(row, vocabulary),
    }));
  }
}

/** The instances that asked to be deleted, and when. */
export function removedInstances(
  db: DatabaseSync,
): readonly { readonly instance: string; readonly day: string }[] {
  return db.prepare("SELECT instance, day FROM removed ORDER BY instance")
    .all() as unknown as { instance: string; day: string }[];
}

function* pages(
  page: string,
  from: string | number,
  db: Connection,
): Generator<readonly Row[]> {
  for (let last = 0;;) {
    const rows = db.all(page, last, from);
    if (!rows.length) return;
    last = Number(rows.at(-1)!["serial"]);
    yield rows;
  }
}

/** The table with an older version's reports, if the file has one. */
function oldTable(db: Connection): string | undefined {
  if (!isNew(db)) return "reports";
  return hasOld(db) ? "old_reports" : undefined;
}

function isNew(db: Connection): boolean {
  return readMeta(db.all(sql.meta)).version >= VERSION;
}

type Names = ReadonlyMap<number, Pick<Cell, "field" | "value">>;

function namesOf(rows: readonly Row[], db: Connection): Names {
  const numbers = new Set(
    rows.flatMap((row) => readCells(row).map(({ number }) => number)),
  );
  const found = db.all(
    "SELECT cell, field, value FROM cells WHERE cell IN (SELECT value FROM json_each(?))",
    JSON.stringify([...numbers]),
  );
  return new Map(found.map(({ cell, field, value }) => [
    Number(cell),
    { field: `${field}`, value: `${value}` },
  ]));
}

function readCells(
  { cells }: Row,
): readonly { readonly number: number; readonly count: number }[] {
  const found: { number: number; count: number }[] = [];
  const reader = new Reader(cells as Uint8Array);
  while (reader.hasMore) {
    const number = reader.number();
    const count = number % 2 ? reader.number() : 1;
    found.push({ number: (number - number % 2) / 2, count });
  }
  return found;
}

function reportOf(row: Row, names: Names): Omit<StoredReport, "body"> {
  const cells = readCells(row).flatMap(({ number, count }): Cell[] => {
    const name = names.get(number);
    return name ? [{ ...name, count }] : [];
  });
  if (row["hash"] !== null) {
    const value = unpackName(row["hash"]);
    cells.push({ field: "configHash", value, count: 1 });
  }
  const flags = Number(row["flags"]);
  return {
    product: `${row["product"]}`,
    id: unpackName(row["id"]),
    day: dayOfRow(row),
    instance: unpackName(row["name"]),
    ...flags % 2 === 1 && { nameless: true },
    units: UNITS.filter((unit) => !(flags >> 1 & bitOfUnit(unit))),
    cells,
  };
}
