/** Deletes what is older than the retention, a little at a time, so that posts don't wait. */
import { startOf, UNITS, wholeFrom } from "../period.ts";
import { sql } from "../sql/statements.ts";
import type { SweepBefore, Unit } from "../store.ts";
import { type Access, inSteps } from "./access.ts";
import { closeMonths } from "./close-months.ts";
import { openMonth } from "./count.ts";
import { forgetValues } from "./forget-values.ts";
import { dayNumber } from "./write.ts";

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
