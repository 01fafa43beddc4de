/** Counts the periods of months that are about to lose reports, and stores the counts. */
import { startOf, UNITS } from "../period.ts";
import { readMeta } from "../sql/meta.ts";
import { sql } from "../sql/statements.ts";
import { type Access, inSteps, takeSome } from "./access.ts";
import type { Period } from "./closed-tallies.ts";
import type { Connection } from "./connection.ts";
import { openMonth, tallies } from "./count.ts";
import type { PeriodTally } from "./period-tally.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A row of `tallies`; its cell is a number, or what gets one when the row is written. */
type TallyRow = readonly [
  cell: number | readonly [field: string, value: string],
  instances: number,
  count: number,
];

/** Changes the file unless the months are closed by now; then it does nothing and returns false. */
type ChangeOpen = (
  work: (db: Connection, vocabulary: Vocabulary) => boolean,
) => Promise<boolean>;

/**
 * Closes the months from one to another. From the first step on, reports of these months are skipped, so that what is
 * counted is what will stay. Nobody reads the counts before all are there, so a sweep that is interrupted starts again.
 *
 * Another process may sweep at the same time. It counts the same reports, so both store the same rows. Once one of them
 * has closed the months it deletes their reports, so the other one stores nothing any more.
 */
export async function closeMonths(
  open: string,
  next: string,
  access: Access,
): Promise<void> {
  const changeOpen: ChangeOpen = (work) =>
    access.change((db, vocabulary) =>
      openMonth(db) === open && work(db, vocabulary)
    );
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
        await closePeriod([`${name}`, unit, start], tally, changeOpen);
      }
    }
  }
  await changeOpen((db) => {
    db.run(sql.setMeta, JSON.stringify([["open", next]]));
    return true;
  });
}

/** Stores the count of a period, some rows at a time. */
async function closePeriod(
  period: Period,
  tally: PeriodTally,
  changeOpen: ChangeOpen,
): Promise<void> {
  const month = startOf("month", period[2]);
  const rows = rowsOf(tally);
  const stored = new Set<number>();
  await inSteps(async (size) => {
    // Taken before the transaction, which is tried again while the file is locked.
    const some = takeSome(rows, size);
    const isOpen = await changeOpen((db, vocabulary) => {
      vocabulary.refresh();
      for (const [cell, ...counts] of some) {
        const number = typeof cell === "number"
          ? cell
          : vocabulary.cell(...cell, month);
        db.run(
          "INSERT OR REPLACE INTO tallies (product, unit, start, cell, instances, count) VALUES (?, ?, ?, ?, ?, ?)",
          ...[...period, number, ...counts],
        );
        stored.add(number);
      }
      return true;
    });
    return isOpen && some.length === size;
  });
  // A sweep that was interrupted may have counted instances that were removed since.
  let last = 0;
  await inSteps((size) =>
    changeOpen((db) => {
      const cells = db.all(
        "SELECT cell FROM tallies WHERE product = ? AND unit = ? AND start = ? AND cell > ? ORDER BY cell LIMIT ?",
        ...[...period, last, size],
      ).map(({ cell }) => Number(cell));
      for (const cell of cells) {
        if (!stored.has(cell)) {
          db.run(
            "DELETE FROM tallies WHERE product = ? AND unit = ? AND start = ? AND cell = ?",
            ...[...period, cell],
          );
        }
      }
      last = cells.at(-1) ?? last;
      return cells.length > 0;
    })
  );
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
