/**
 * Deletes the values that only removed instances had. A value is written once and reports refer to it by number, so it stays
 * when its report goes.
 */
import { UNITS } from "../period.ts";
import { sql } from "../sql/statements.ts";
import { type Access, inSteps } from "./access.ts";
import { HexReader } from "../pack/bytes.ts";
import type { Connection } from "./connection.ts";

/** Notes that an instance was removed; the next sweep looks for values that nobody has any more. */
export function noteRemoval(db: Connection): void {
  setFact("removals", factOf("removals", db) + 1, db);
}

/** Deletes such values, if an instance was removed since the last time. */
export async function forgetValues(access: Access): Promise<void> {
  const [removals, done] = await access.read((db) =>
    [factOf("removals", db), factOf("forgotten", db)] as const
  );
  if (removals === done) return;
  const used = new Set<number>();
  let last = 0;
  const look = (size: number, db: Connection): boolean => {
    const rows = db.all(
      "SELECT serial, hex(cells) AS cells FROM reports WHERE serial > ? ORDER BY serial LIMIT ?",
      ...[last, size],
    );
    for (const { serial, cells } of rows) {
      addCells(`${cells}`, used);
      last = Number(serial);
    }
    return rows.length > 0;
  };
  const lookInSteps = () =>
    inSteps((size) => access.read((db) => look(size, db)));
  await lookInSteps();
  // After the reports: another process that sweeps stores counts before it deletes what it counted.
  await addTallied(used, access);
  // Again, so that few reports come before the first cells are deleted.
  await lookInSteps();
  let cell = 0;
  await inSteps((size) =>
    access.change((db, vocabulary) => {
      // Those that came meanwhile.
      while (look(1000, db));
      // Not those that no report has, only a count: another process that sweeps may have stored one since they were looked at.
      const rows = db.all(
        "SELECT cell FROM cells WHERE cell > ? AND field NOT IN ('', 'configHash') ORDER BY cell LIMIT ?",
        ...[cell, size],
      ).map(({ cell }) => Number(cell));
      const unused = rows.filter((cell) => !used.has(cell));
      for (const cell of unused) {
        db.run("DELETE FROM cells WHERE cell = ?", cell);
      }
      if (unused.length) vocabulary.forgetCells();
      cell = rows.at(-1) ?? cell;
      return rows.length > 0;
    })
  );
  // An instance that was removed meanwhile is looked for by the next sweep.
  await access.change((db) => setFact("forgotten", removals, db));
}

/** Adds the cells of the counts of closed periods. */
async function addTallied(used: Set<number>, access: Access): Promise<void> {
  const products = await access.read((db) =>
    db.all("SELECT name FROM products")
  );
  for (const { name } of products) {
    for (const unit of UNITS) {
      let [start, cell] = ["", 0];
      await inSteps((size) =>
        access.read((db) => {
          const rows = db.all(
            "SELECT start, cell FROM tallies WHERE product = ? AND unit = ? AND (start, cell) > (?, ?) " +
              "ORDER BY start, cell LIMIT ?",
            ...[`${name}`, unit, start, cell, size],
          );
          for (const row of rows) used.add(Number(row["cell"]));
          const last = rows.at(-1);
          [start, cell] = [`${last?.["start"]}`, Number(last?.["cell"])];
          return rows.length === size;
        })
      );
    }
  }
}

/** The numbers of a report's cells: see `packCells()`. */
function addCells(cells: string, used: Set<number>): void {
  const reader = new HexReader(cells);
  while (reader.hasMore) {
    const token = reader.number();
    used.add(Math.floor(token / 2));
    if (token % 2) reader.number();
  }
}

function factOf(name: string, db: Connection): number {
  const row = db.all(sql.meta).find((row) => row["name"] === name);
  return Number(row?.["value"] ?? 0);
}

function setFact(name: string, value: number, db: Connection): void {
  db.run(sql.setMeta, JSON.stringify([[name, `${value}`]]));
}
