/** Deletes what is older than the retention, a little at a time, so that posts don't wait. */
import { startOf, UNITS, wholeFrom } from "../period.ts";
import type { SweepBefore, Unit } from "../store.ts";
import { type Access, inSteps } from "./access.ts";
import { closeMonths } from "./close-months.ts";
import { deleteSome, hideTallies } from "./closed-tallies.ts";
import { openMonth } from "./count.ts";
import { forgetValues } from "./forget-values.ts";
import { dayNumber } from "./write.ts";

/** Sweeps. If it is interrupted, the next sweep does the rest. */
export async function sweepStore(
  before: SweepBefore,
  access: Access,
): Promise<void> {
  const whole = wholeFrom(before.reports);
  for (;;) {
    const open = await access.read(openMonth);
    if (whole <= open) break;
    await closeMonths(open, whole, access);
  }
  const products =
    (await access.read((db) => db.all("SELECT number, name FROM products")))
      .map(({ number, name }) => ({ number: Number(number), name: `${name}` }));
  await access.change((db) => hideTallies(before.tallies, db));
  for (const { name } of products) {
    for (const unit of UNITS) {
      await deleteTallies([name, unit, before.tallies], access);
      await deletePublished([name, unit, before.tallies], access);
    }
  }
  await deleteRemoved(before.reports, access);
  await deleteReports(before.reports, products, access);
  await deleteSources(access);
  await forgetValues(access);
  const oldest = [before.tallies, before.reports].sort()[0]!;
  await deleteUnused("cells", oldest, access);
  await deleteUnused("pieces", before.reports, access);
}

/** The periods of a product that start before a day. */
type Periods = readonly [product: string, unit: Unit, before: string];

/** Deletes counts, of one period after the other. Nobody reads them any more: see `hideTallies()`. */
async function deleteTallies(
  [product, unit, before]: Periods,
  access: Access,
): Promise<void> {
  await inSteps((size) =>
    access.change((db) => {
      const { start } = db.get(
        "SELECT min(start) AS start FROM tallies WHERE product = ? AND unit = ? AND start < ?",
        ...[product, unit, before],
      )!;
      if (typeof start !== "string") return false;
      deleteSome([product, unit, start], size, db);
      return true;
    })
  );
}

/** Deletes what was published, some periods at a time. */
async function deletePublished(
  periods: Periods,
  access: Access,
): Promise<void> {
  await inSteps((size) =>
    access.change((db) => {
      const starts = db.all(
        "SELECT start FROM published WHERE product = ? AND unit = ? AND start < ? ORDER BY start LIMIT ?",
        // A row has all numbers of its period.
        ...[...periods, Math.ceil(size / 10)],
      );
      for (const { start } of starts) {
        db.run(
          "DELETE FROM published WHERE product = ? AND unit = ? AND start = ?",
          ...[periods[0], periods[1], `${start}`],
        );
      }
      return starts.length > 0;
    })
  );
}

/** Deletes the names of those instances that were removed before a day. */
async function deleteRemoved(before: string, access: Access): Promise<void> {
  let last = "";
  await inSteps((size) =>
    access.change((db) => {
      const { end } = db.get(
        "SELECT max(instance) AS end FROM (SELECT instance FROM removed WHERE instance > ? ORDER BY instance LIMIT ?)",
        ...[last, size],
      )!;
      if (typeof end !== "string") return false;
      db.run(
        "DELETE FROM removed WHERE instance > ? AND instance <= ? AND day < ?",
        ...[last, end, before],
      );
      last = end;
      return true;
    })
  );
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
      const rows = db.all(
        `SELECT ${number} AS number, ${isOld} AS old FROM ${table} WHERE ${number} > ? ORDER BY ${number} LIMIT ?`,
        ...[month, last, size],
      ).map(({ number, old }) => ({ number: Number(number), old }));
      const old = rows.filter(({ old }) => old === 1)
        .map(({ number }) => number);
      for (const one of old) {
        db.run(`DELETE FROM ${table} WHERE ${number} = ?`, one);
      }
      if (table === "pieces") vocabulary.pieces.forget(old);
      else if (old.length) vocabulary.forgetCells();
      last = rows.at(-1)?.number ?? last;
      return rows.length > 0;
    })
  );
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
      if (unused.length) vocabulary.forgetSources();
      last = Number(numbers.at(-1)?.["number"]);
      return numbers.length > 0;
    })
  );
}
