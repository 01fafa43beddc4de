/** Writes reports: one row each. Nothing is counted here. */
import { DAY } from "../../../contract/time.ts";
import { readMeta } from "../sql/meta.ts";
import { sql } from "../sql/statements.ts";
import { bareBits, startOf } from "../period.ts";
import type { Cell, StoredReport } from "../store.ts";
import { markOf, packName, unpackName, Writer } from "../pack/bytes.ts";
import type { Connection } from "./connection.ts";
import { packBody } from "../pack/pack.ts";
import type { Vocabulary } from "./vocabulary.ts";

const INSERT =
  "INSERT INTO reports (product, day, source, mark, flags, id, hash, cells, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

/** Writes those reports of a group that are new, aren't of a removed instance, and are of a month that is open. */
export function writeReports(
  group: readonly StoredReport[],
  db: Connection,
  vocabulary: Vocabulary,
): void {
  vocabulary.refresh();
  const { closing } = readMeta(db.all(sql.meta));
  const writers = { cells: new Writer(), body: new Writer() };
  const anyRemoved = db.get("SELECT 1 FROM removed LIMIT 1") !== undefined;
  for (const report of group) {
    const { product, instance, id, day } = report;
    if (startOf("month", day) < closing) continue;
    if (anyRemoved && isRemoved(instance, db)) continue;
    if (vocabulary.hasOld && isOld({ product, instance, id }, db)) continue;
    const source = vocabulary.source(vocabulary.product(product), instance);
    if (!source.isNew && isStored(source.number, id, db)) continue;
    insertReport(report, source.number, db, { vocabulary, ...writers });
  }
}

/** With what reports are packed; the writers are used again for each of them. */
export interface Packer {
  /** The numbers that their rows use. */
  readonly vocabulary: Vocabulary;
  /** Writes their cells. */
  readonly cells: Writer;
  /** Writes their bodies. */
  readonly body: Writer;
}

/** Inserts a report that isn't there. */
export function insertReport(
  report: StoredReport,
  source: number,
  db: Connection,
  { vocabulary, ...writers }: Packer,
): void {
  const { product, id, day, instance, nameless, units, body } = report;
  const month = startOf("month", day);
  const { cells, hash } = packCells(
    report.cells,
    month,
    vocabulary,
    writers.cells,
  );
  const { pieces } = vocabulary;
  const find = (text: string) => pieces.find(text, source, month);
  const packed = packBody(
    body,
    { id, instance, hash },
    find,
    writers.body,
  );
  db.run(
    INSERT,
    ...[vocabulary.product(product), dayNumber(day), source, markOf(id)],
    ...[(nameless ? 1 : 0) + 2 * bareBits(units), packName(id)],
    ...[hash ? packName(hash) : null, cells, packed],
  );
}

/** Days since 1970. */
export function dayNumber(day: string): number {
  return Date.parse(day) / DAY;
}

/** Each cell is its number times two, plus one if its count follows because it isn't 1. The digest is kept apart. */
function packCells(
  all: readonly Cell[],
  month: string,
  vocabulary: Vocabulary,
  writer: Writer,
): { readonly cells: Uint8Array; readonly hash: string } {
  let hash = "";
  writer.reset();
  for (const { field, value, count } of all) {
    if (field === "configHash") {
      hash = value;
      continue;
    }
    const number = vocabulary.cell(field, value, month);
    writer.number(2 * number + (count === 1 ? 0 : 1));
    if (count !== 1) writer.number(count);
  }
  return { cells: writer.bytes(), hash };
}

function isRemoved(instance: string, db: Connection): boolean {
  return db.get("SELECT 1 FROM removed WHERE instance = ?", instance) !==
    undefined;
}

/** True if the report is among the rows of an older version. */
function isOld(
  { product, instance, id }: Pick<StoredReport, "product" | "instance" | "id">,
  db: Connection,
): boolean {
  return db.get(
    "SELECT 1 FROM old_reports WHERE instance = ? AND product = ? AND id = ?",
    ...[instance, product, id],
  ) !== undefined;
}

function isStored(source: number, id: string, db: Connection): boolean {
  return db.all(
    "SELECT id FROM reports WHERE source = ? AND mark = ?",
    ...[source, markOf(id)],
  ).some((row) => unpackName(row["id"]) === id);
}
