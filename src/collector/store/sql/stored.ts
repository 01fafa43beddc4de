/** Reads back the reports of a SQLite store as they were written, to move them to another store. */
import type { DatabaseSync } from "node:sqlite";
import type { Cell, StoredReport } from "../store.ts";

/** How many reports are read at once. */
const PAGE = 500;

/** A row of `reports`. */
interface ReportRow {
  readonly serial: number;
  readonly product: string;
  readonly id: string;
  readonly day: string;
  readonly instance: string;
  readonly nameless: number;
  readonly cells: string;
  readonly body: string;
}

/** The first month that is still counted: of earlier ones a sweep has deleted reports. Empty if there was none. */
export function openMonth(db: DatabaseSync): string {
  const [row] = db.prepare("SELECT value FROM meta WHERE name = 'open'").all();
  return `${row?.["value"] ?? ""}`;
}

/**
 * The reports of all months that are still counted, in the order in which they came, in groups. Those that come meanwhile
 * are included.
 */
export function* storedReports(
  db: DatabaseSync,
): Generator<readonly StoredReport[]> {
  const page = db.prepare(
    "SELECT serial, product, id, day, instance, nameless, cells, body FROM reports " +
      `WHERE serial > ? AND day >= ? ORDER BY serial LIMIT ${PAGE}`,
  );
  const named = db.prepare(
    "SELECT cell, field, value FROM cells WHERE cell IN (SELECT value FROM json_each(?))",
  );
  const open = openMonth(db);
  for (let last = 0;;) {
    const rows = page.all(last, open) as unknown as readonly ReportRow[];
    if (!rows.length) return;
    last = rows.at(-1)!.serial;
    const pairs = rows.map(({ cells }) => pairsOf(cells));
    const numbers = [...new Set(pairs.flat().map(([number]) => number))];
    const names = new Map<number, Pick<Cell, "field" | "value">>();
    for (const { cell, field, value } of named.all(JSON.stringify(numbers))) {
      names.set(Number(cell), { field: `${field}`, value: `${value}` });
    }
    yield rows.map((row, i) => reportOf(row, pairs[i]!, names));
  }
}

/** The instances that asked to be deleted, and when. */
export function removedInstances(
  db: DatabaseSync,
): readonly { readonly instance: string; readonly day: string }[] {
  return db.prepare("SELECT instance, day FROM removed ORDER BY instance")
    .all() as unknown as { instance: string; day: string }[];
}

function reportOf(
  { product, id, day, instance, nameless, body }: ReportRow,
  pairs: readonly (readonly [number: number, count: number])[],
  names: ReadonlyMap<number, Pick<Cell, "field" | "value">>,
): StoredReport {
  const cells = pairs.flatMap(([number, count]): Cell[] => {
    const name = names.get(number);
    // The cell without a field says that the instance was there: each store adds its own.
    return name?.field ? [{ ...name, count }] : [];
  });
  // The table has only the beginning of the hash.
  const { configHash } = JSON.parse(body) as { readonly configHash?: string };
  if (configHash) {
    cells.push({ field: "configHash", value: configHash, count: 1 });
  }
  return {
    product,
    id,
    day,
    instance,
    cells,
    body,
    ...(nameless && { nameless: true }),
  };
}

/** `[1,2,3,4]` is cell 1 twice and cell 3 four times. */
function pairsOf(text: string): readonly (readonly [number, number])[] {
  const flat = JSON.parse(text) as readonly number[];
  return flat.flatMap((number, i) =>
    i % 2 ? [] : [[number, flat[i + 1]!] as const]
  );
}
