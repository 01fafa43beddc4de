/** Gives back the bodies of reports. */
import { DAY } from "../../../contract/time.ts";
import { dayOf } from "../period.ts";
import type { ReportsQuery } from "../store.ts";
import { Reader, unpackName } from "../pack/bytes.ts";
import type { Connection, Row } from "./connection.ts";
import { unpackBody } from "../pack/pack.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { dayNumber } from "./write.ts";

/** Where a report is, in the order of days. */
export interface ReportPosition {
  /** The day, as a number. */
  readonly day: number;
  /** The number of the report. */
  readonly serial: number;
}

/** Before the first report. */
export const BEFORE_ALL: ReportPosition = { day: -1, serial: 0 };

/** A body, and where its report is. */
export interface PositionedBody {
  /** The body. */
  readonly body: string;
  /** Its report's position. */
  readonly position: ReportPosition;
}

/** Reads the next bodies. */
export function readBodies(
  { product, from, to }: ReportsQuery,
  after: ReportPosition,
  db: Connection,
  vocabulary: Pick<Vocabulary, "pieces">,
): readonly PositionedBody[] {
  const number = db.get("SELECT number FROM products WHERE name = ?", product)
    ?.["number"];
  if (typeof number !== "number") return [];
  const page = (day: number, serial: number) =>
    db.all(
      "SELECT r.serial, r.day, r.id, r.hash, r.body, s.name FROM reports r JOIN sources s ON s.number = r.source " +
        "WHERE r.product = ? AND r.day = ? AND r.serial > ? ORDER BY r.serial LIMIT 200",
      ...[number, day, serial],
    );
  let rows = page(after.day, after.serial);
  if (!rows.length) {
    const { day } = db.get(
      "SELECT min(day) AS day FROM reports WHERE product = ? AND day > ? AND day BETWEEN ? AND ?",
      ...[number, after.day, dayNumber(from), dayNumber(to)],
    )!;
    if (typeof day === "number") rows = page(day, 0);
  }
  return rows.map((row) => ({
    body: bodyOf(row, vocabulary),
    position: { day: Number(row["day"]), serial: Number(row["serial"]) },
  }));
}

/** The body of a row with its instance's name. */
export function bodyOf(
  { id, hash, body, name }: Row,
  vocabulary: Pick<Vocabulary, "pieces">,
): string {
  return unpackBody(
    new Reader(body as Uint8Array),
    {
      id: unpackName(id),
      instance: unpackName(name),
      hash: hash === null ? "" : unpackName(hash),
    },
    vocabulary.pieces,
  );
}

/** The day of a row. */
export function dayOfRow({ day }: Row): string {
  return dayOf(Number(day) * DAY);
}
