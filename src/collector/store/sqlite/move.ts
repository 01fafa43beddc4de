/** Moves the reports that an older version wrote into the tables of this one, a few at a time. */
import { bitOfUnit, UNITS } from "../period.ts";
import type { Cell, StoredReport } from "../store.ts";
import { type Access, inSteps } from "./access.ts";
import { Writer } from "../pack/bytes.ts";
import type { Connection, Row } from "./connection.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { insertReport } from "./write.ts";

/** The columns of an older version's reports; the first one had no `bare`. */
export function oldColumns(db: Connection, table: string): string {
  const hasBare = db.get(
    "SELECT 1 FROM pragma_table_info(?) WHERE name = 'bare'",
    table,
  );
  return `serial, product, id, day, instance, nameless, cells, body${
    hasBare ? ", bare" : ""
  }`;
}

/** Moves them all, and deletes what isn't needed any more. If it is interrupted, the rest is moved the next time. */
export async function moveOld(access: Access): Promise<void> {
  if (!await access.read(hasOld)) return;
  await inSteps((size) =>
    access.change((db, vocabulary) => {
      if (!hasOld(db)) return false;
      const rows = db.all(
        `SELECT ${
          oldColumns(db, "old_reports")
        } FROM old_reports ORDER BY serial LIMIT ?`,
        Math.ceil(size / 10),
      );
      vocabulary.refresh();
      insertAll(rows, db, vocabulary);
      db.run(
        "DELETE FROM old_reports WHERE serial <= ?",
        Number(rows.at(-1)?.["serial"] ?? 0),
      );
      return rows.length > 0;
    })
  );
  const key = "product, instance, month";
  await inSteps((size) =>
    access.change((db, vocabulary) => {
      if (!hasOld(db)) return false;
      db.run(
        `DELETE FROM old_active WHERE (${key}) IN (SELECT ${key} FROM old_active LIMIT ?)`,
        size,
      );
      if (db.get("SELECT 1 FROM old_active LIMIT 1")) return true;
      db.run("DROP TABLE old_active");
      db.run("DROP TABLE old_reports");
      vocabulary.clear();
      return false;
    })
  );
}

/** Moves the reports of one instance. */
export function moveInstance(
  instance: string,
  db: Connection,
  vocabulary: Vocabulary,
): void {
  const rows = db.all(
    `SELECT ${
      oldColumns(db, "old_reports")
    } FROM old_reports WHERE instance = ?`,
    instance,
  );
  insertAll(rows, db, vocabulary);
  db.run("DELETE FROM old_reports WHERE instance = ?", instance);
}

function insertAll(
  rows: readonly Row[],
  db: Connection,
  vocabulary: Vocabulary,
): void {
  const packer = { vocabulary, cells: new Writer(), body: new Writer() };
  for (const report of readOld(rows, db)) {
    const product = vocabulary.product(report.product);
    const source = vocabulary.source(product, report.instance);
    insertReport(report, source.number, db, packer);
  }
}

/** True while reports of an older version wait to be moved. */
export function hasOld(db: Connection): boolean {
  return db.get("SELECT 1 FROM sqlite_schema WHERE name = 'old_reports'") !==
    undefined;
}

/** Reads rows of an older version as the reports that they were. */
export function readOld(rows: readonly Row[], db: Connection): StoredReport[] {
  const pairs = rows.map(({ cells }) => pairsOf(`${cells}`));
  const numbers = new Set(pairs.flat().map(([number]) => number));
  const names = new Map<number, Pick<Cell, "field" | "value">>();
  for (
    const { cell, field, value } of db.all(
      "SELECT cell, field, value FROM cells WHERE cell IN (SELECT value FROM json_each(?))",
      JSON.stringify([...numbers]),
    )
  ) names.set(Number(cell), { field: `${field}`, value: `${value}` });
  return rows.map((row, i) => reportOf(row, pairs[i]!, names));
}

function reportOf(
  { product, id, day, instance, nameless, body, bare = 0 }: Row,
  pairs: readonly (readonly [number: number, count: number])[],
  names: ReadonlyMap<number, Pick<Cell, "field" | "value">>,
): StoredReport {
  const cells = pairs.flatMap(([number, count]): Cell[] => {
    const name = names.get(number);
    // The cell without a field says that the instance was there, which needs no cell now.
    return name?.field ? [{ ...name, count }] : [];
  });
  // The row has only the beginning of the digest.
  const value = hashOf(`${body}`);
  if (value) cells.push({ field: "configHash", value, count: 1 });
  return {
    ...{ product: `${product}`, id: `${id}`, day: `${day}` },
    ...{ instance: `${instance}`, body: `${body}`, cells },
    ...nameless === 1 && { nameless: true },
    units: UNITS.filter((unit) => !(Number(bare) & bitOfUnit(unit))),
  };
}

function hashOf(body: string): string | undefined {
  try {
    const { configHash }: { readonly configHash?: unknown } = JSON.parse(body);
    return typeof configHash === "string" ? configHash : undefined;
  } catch {
    return undefined;
  }
}

/** `[1,2,3,4]` is cell 1 twice and cell 3 four times. */
function pairsOf(text: string): readonly (readonly [number, number])[] {
  const flat = JSON.parse(text) as readonly number[];
  return flat.flatMap((number, i) =>
    i % 2 ? [] : [[number, flat[i + 1]!] as const]
  );
}
