/** The rows that count closed periods: which of them are read, and how they are deleted a few at a time. */
import { readMeta } from "../sql/meta.ts";
import { sql } from "../sql/statements.ts";
import type { Unit } from "../store.ts";
import type { Connection } from "./connection.ts";

/** A period of a product. */
export type Period = readonly [product: string, unit: Unit, start: string];

/**
 * Hides the counts of periods that start before a day, for good: they are deleted in steps, and a period that has lost some of
 * its rows would be read with wrong numbers.
 */
export function hideTallies(before: string, db: Connection): void {
  const { tallies } = readMeta(db.all(sql.meta));
  if (before > tallies) {
    db.run(sql.setMeta, JSON.stringify([["tallies", before]]));
  }
}

/** Deletes at most so many rows of a period; returns false if none are left. */
export function deleteSome(
  period: Period,
  size: number,
  db: Connection,
): boolean {
  const where = "WHERE product = ? AND unit = ? AND start = ?";
  const end = db.get(
    `SELECT cell FROM tallies ${where} ORDER BY cell LIMIT 1 OFFSET ?`,
    ...[...period, size],
  )?.["cell"];
  if (typeof end !== "number") {
    db.run(`DELETE FROM tallies ${where}`, ...period);
    return false;
  }
  db.run(`DELETE FROM tallies ${where} AND cell < ?`, ...[...period, end]);
  return true;
}
