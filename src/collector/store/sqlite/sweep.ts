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
      await deletePeriods([name, unit, before.tallies], access);
    }
  }
  await access.change((db) => db.run(sql.sweepRemoved, before.reports));
  await deleteReports(before.reports, products, access);
  await deleteSources(access);
  await forgetValues(access);
  const oldest = [before.tallies, before.reports].sort()[0]!;
  await deleteUnused("cells", oldest, access);
  await deleteUnused("pieces", before.reports, access);
}

/** Deletes the numbers of one period after the other. */
async function deletePeriods(
  key: readonly [product: string, unit: Unit, before: string],
  access: Access,
): Promise<void> {
  for (const table of ["tallies", "published"]) {
    await inSteps(() =>
      access.change((db) => {
        const where = "WHERE product = ? AND unit = ? AND start";
        const { start } = db.get(
          `SELECT min(start) AS start FROM ${table} ${where} < ?`,
          ...key,
        )!;
        if (start === null) return false;
        const [product, unit] = key;
        db.run(
          `DELETE FROM ${table} ${where} = ?`,
          ...[product, unit, `${start}`],
        );
        return true;
      })
    );
  }
}

/** Deletes the entries that were used last in a month before that of a day. */
async function deleteUnused(
  table: "cells" | "pieces",
  before: string,
  access: Access,
): Promise<void> {
  const number = table === "cells" ? "cell" : "number";
  const isOld = table === "cells" ? "month < ? AND field <> ''" : "month < ?";
  const month = startOf("month", before);
  let last = 0;
  await inSteps((size) =>
    access.change((db, vocabulary) => {
      const { end, old } = db.get(
        "SELECT max(number) AS end, max(old) AS old FROM " +
          `(SELECT ${number} AS number, ${isOld} AS old FROM ${table} WHERE ${number} > ? ORDER BY ${number} LIMIT ?)`,
        ...[month, last, size],
      )!;
      if (typeof end !== "number") return false;
      if (old === 1) {
        db.run(
          `DELETE FROM ${table} WHERE ${number} > ? AND ${number} <= ? AND ${isOld}`,
          ...[last, end, month],
        );
        vocabulary.clear();
      }
      last = end;
      return true;
    })
  );
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
