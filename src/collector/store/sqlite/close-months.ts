/** Counts the periods of months that are about to lose reports, and stores the counts. */
import { startOf, UNITS } from "../period.ts";
import { readMeta } from "../sql/meta.ts";
import { sql } from "../sql/statements.ts";
import { type Access, inSteps, takeSome } from "./access.ts";
import { deleteSome, type Period } from "./closed-tallies.ts";
import { tallies } from "./count.ts";
import type { PeriodTally } from "./period-tally.ts";

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
        await closePeriod([`${name}`, unit, start], tally, access);
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
  tally: PeriodTally,
  access: Access,
): Promise<void> {
  // Of a sweep that was interrupted.
  await inSteps((size) => access.change((db) => deleteSome(period, size, db)));
  const month = startOf("month", period[2]);
  const rows = rowsOf(tally);
  await inSteps(async (size) => {
    // Taken before the transaction, which is tried again while the file is locked.
    const some = takeSome(rows, size);
    await access.change((db, vocabulary) => {
      vocabulary.refresh();
      for (const [cell, ...counts] of some) {
        const number = typeof cell === "number"
          ? cell
          : vocabulary.cell(...cell, month);
        db.run(
          "INSERT INTO tallies (product, unit, start, cell, instances, count) VALUES (?, ?, ?, ?, ?, ?)",
          ...[...period, number, ...counts],
        );
      }
    });
    return some.length === size;
  });
}

/** The rows of a count, made as they are needed: see `readCounted()`. */
function* rowsOf(tally: PeriodTally): Generator<TallyRow> {
  const { instances, reports, nameless, bare } = tally;
  yield [["", ""], instances, reports];
  if (nameless) yield [["", "nameless"], 0, nameless];
  if (bare) {
    yield [["", "bare"], 0, bare];
    return;
  }
  const { reported, changed } = tally.configurations;
  if (reported) yield [["configHash", "reported"], reported, reported];
  if (changed) yield [["configHash", "changed"], changed, changed];
  for (const { cell, instances, count } of tally.cells()) {
    yield [cell, instances, count];
  }
}
