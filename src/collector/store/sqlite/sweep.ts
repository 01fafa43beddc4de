/** Deletes what is older than the retention, a little at a time, so that posts don't wait. */
import { startOf, UNITS, wholeFrom } from "../period.ts";
import { readMeta } from "../sql/meta.ts";
import { sql } from "../sql/statements.ts";
import type { SweepBefore, Unit } from "../store.ts";
import { type Access, inSteps } from "./access.ts";
import type { Connection } from "./connection.ts";
import { openMonth, tallies } from "./count.ts";
import { forgetValues } from "./forget-values.ts";
import type { PeriodTally } from "./period-tally.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { dayNumber } from "./write.ts";

/** Cells that every closed period has: see `readCounted()`. */
const SPECIAL = ["", "nameless", "bare"] as const;

/** Sweeps. If it is interrupted, the next sweep does the rest. */
export async function sweepStore(
  before: SweepBefore,
  access: Access,
): Promise<void> {
  const whole = wholeFrom(before.reports);
  const open = await access.read(openMonth);
  if (whole > open) await closeMonths(open, whole, access);
  const products =
    (await access.read((db) => db.all("SELECT number, name FROM products")))
      .map(({ number, name }) => ({ number: Number(number), name: `${name}` }));
  for (const { name } of products) {
    for (const unit of UNITS) {
      await access.change((db) => {
        for (const table of ["tallies", "published"]) {
          db.run(
            `DELETE FROM ${table} WHERE product = ? AND unit = ? AND start < ?`,
            ...[name, unit, before.tallies],
          );
        }
      });
    }
  }
  await access.change((db) => db.run(sql.sweepRemoved, before.reports));
  await deleteReports(before.reports, products, access);
  await deleteSources(access);
  await forgetValues(access);
  await access.change((db, vocabulary) => {
    const oldest = [before.tallies, before.reports].sort()[0]!;
    const month = startOf("month", oldest);
    db.run("DELETE FROM cells WHERE month < ? AND field <> ''", month);
    db.run(
      "DELETE FROM pieces WHERE month < ?",
      startOf("month", before.reports),
    );
    vocabulary.clear();
  });
}

/**
 * Counts the periods of months that lose reports. From the first step on, reports of these months are skipped, so that what
 * is counted is what will stay.
 */
async function closeMonths(
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
        await access.change((db, vocabulary) => {
          closePeriod(
            { product: `${name}`, unit, start },
            tally,
            db,
            vocabulary,
          );
        });
      }
    }
  }
  await access.change((db) => {
    db.run(sql.setMeta, JSON.stringify([["open", next]]));
  });
}

/** Stores the count of a period. */
function closePeriod(
  { product, unit, start }: {
    readonly product: string;
    readonly unit: Unit;
    readonly start: string;
  },
  tally: PeriodTally,
  db: Connection,
  vocabulary: Vocabulary,
): void {
  db.run(
    "DELETE FROM tallies WHERE product = ? AND unit = ? AND start = ?",
    ...[product, unit, start],
  );
  const { instances, reports, nameless, bare } = tally;
  const { reported, changed } = tally.configurations;
  const add = (cell: number, instances: number, count: number) =>
    db.run(
      "INSERT INTO tallies (product, unit, start, cell, instances, count) VALUES (?, ?, ?, ?, ?, ?)",
      ...[product, unit, start, cell, instances, count],
    );
  vocabulary.refresh();
  const month = startOf("month", start);
  const counts = [[instances, reports], [0, nameless], [0, bare]] as const;
  for (const [i, value] of SPECIAL.entries()) {
    const [instances, count] = counts[i]!;
    if (count) add(vocabulary.cell("", value, month), instances, count);
  }
  if (bare) return;
  for (const [value, count] of Object.entries({ reported, changed })) {
    if (!count) continue;
    add(vocabulary.cell("configHash", value, month), count, count);
  }
  for (const { cell, instances, count } of tally.cells()) {
    add(cell, instances, count);
  }
}

async function deleteReports(
  before: string,
  products: readonly { readonly number: number }[],
  access: Access,
): Promise<void> {
  for (const { number } of products) {
    await inSteps((size) =>
      access.change((db) => {
        db.run(
          "DELETE FROM reports WHERE serial IN " +
            "(SELECT serial FROM reports WHERE product = ? AND day < ? LIMIT ?)",
          ...[number, dayNumber(before), size],
        );
        return db.get(
          "SELECT 1 FROM reports WHERE product = ? AND day < ? LIMIT 1",
          ...[number, dayNumber(before)],
        ) !== undefined;
      })
    );
  }
}

/** Deletes the instances that have no report left. */
async function deleteSources(access: Access): Promise<void> {
  let last = 0;
  await inSteps((size) =>
    access.change((db, vocabulary) => {
      const numbers = db.all(
        "SELECT number, EXISTS (SELECT 1 FROM reports WHERE source = number) AS used " +
          "FROM sources WHERE number > ? ORDER BY number LIMIT ?",
        ...[last, size],
      );
      const unused = numbers.filter(({ used }) => !used);
      for (const { number } of unused) {
        db.run("DELETE FROM sources WHERE number = ?", Number(number));
      }
      if (unused.length) vocabulary.clear();
      last = Number(numbers.at(-1)?.["number"]);
      return numbers.length > 0;
    })
  );
}
