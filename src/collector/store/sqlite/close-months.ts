/** Counts the periods of months that are about to lose reports, and stores the counts. */
import { startOf, UNITS } from "../period.ts";
import { readMeta } from "../sql/meta.ts";
import { sql } from "../sql/statements.ts";
import type { Unit } from "../store.ts";
import { type Access, inSteps } from "./access.ts";
import { tallies } from "./count.ts";
import type { PeriodTally } from "./period-tally.ts";

/** A period of a product. */
type Period = readonly [product: string, unit: Unit, start: string];

/** A row of `tallies`; its cell is a number, or what gets one when the row is written. */
type TallyRow = readonly [
  cell: number | readonly [field: string, value: string],
  instances: number,
  count: number,
];

/**
 * Closes the months from one to another. From the first step on, reports of these months are skipped, so that what is
 * counted is what will stay. Nobody reads the counts before all are there, so a sweep that is interrupted starts again.
 */
export async function closeMonths(
  open: string,
  next: string,
  access: Access,
): Promise<void> {
  await access.change((db) => {
    const { closing } = readMeta(db.all(sql.meta));
    const later = closing > next ? closing : next;
    db.run(sql.setMeta, JSON.stringify([["closing", later]]));
  });
  const names = await access.read((db) => db.all("SELECT name FROM products"));
  for (const { name } of names) {
    for (const unit of UNITS) {
      const query = { product: `${name}`, unit, from: open, to: next };
      for await (const [start, tally] of tallies(query, access)) {
        if (start >= next) break;
        await closePeriod([`${name}`, unit, start], rowsOf(tally), access);
      }
    }
  }
  await access.change((db) => {
    db.run(sql.setMeta, JSON.stringify([["open", next]]));
  });
}

/** Stores the count of a period, some rows at a time. */
async function closePeriod(
  period: Period,
  rows: readonly TallyRow[],
  access: Access,
): Promise<void> {
  // Of a sweep that was interrupted.
  await access.change((db) =>
    db.run(
      "DELETE FROM tallies WHERE product = ? AND unit = ? AND start = ?",
      ...period,
    )
  );
  const month = startOf("month", period[2]);
  let done = 0;
  await inSteps(async (size) => {
    await access.change((db, vocabulary) => {
      vocabulary.refresh();
      for (const [cell, ...counts] of rows.slice(done, done + size)) {
        const number = typeof cell === "number"
          ? cell
          : vocabulary.cell(...cell, month);
        db.run(
          "INSERT INTO tallies (product, unit, start, cell, instances, count) VALUES (?, ?, ?, ?, ?, ?)",
          ...[...period, number, ...counts],
        );
      }
    });
    done += size;
    return done < rows.length;
  });
}

/** The rows of a count: see `readCounted()`. */
function rowsOf(tally: PeriodTally): readonly TallyRow[] {
  const { instances, reports, nameless, bare } = tally;
  const { reported, changed } = tally.configurations;
  const rows: TallyRow[] = [
    [["", ""], instances, reports],
    [["", "nameless"], 0, nameless],
    [["", "bare"], 0, bare],
  ];
  if (!bare) {
    rows.push(
      [["configHash", "reported"], reported, reported],
      [["configHash", "changed"], changed, changed],
    );
    for (const { cell, instances, count } of tally.cells()) {
      rows.push([cell, instances, count]);
    }
  }
  return rows.filter(([cell, , count]) => count || typeof cell === "number");
}
