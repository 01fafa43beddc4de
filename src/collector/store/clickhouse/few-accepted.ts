/** Which of few reports are new, and the numbers of their instances: what `accept.ts` asks the server for at once. */
import { addDays, startOf } from "../period.ts";
import { BinaryRows } from "./binary-rows.ts";
import { dayNumber, type Position, type ReportRow } from "./log.ts";
import type { Server } from "./server.ts";

/** A report that is new. */
export interface Accepted extends ReportRow {
  /** The number of its instance; 0 if it names none. */
  readonly who: number;
  /** Whether the instance is new, too. */
  readonly isFresh: boolean;
}

/** Accepts those reports of an entry that are new, and gives new instances the numbers after the highest one. */
export async function acceptFew(
  server: Server,
  { slot, open }: Position,
  rows: readonly ReportRow[],
): Promise<readonly Accepted[]> {
  const { pieces } = rowsOf(await findNew(server, rows, open), slot).take();
  const columns = [
    ...["slot", "row", "product", "day", "who", "name", "id", "hash"],
    ...["bare", "fresh"],
  ];
  if (pieces.length) {
    const into = { table: "accepted", columns };
    await server.insertBinary(into, pieces, `entry/${slot}`);
  }
  // Another collector may have finished the entry in the meantime. Then what it accepted is in the table, and ours isn't.
  const taken = new Map(
    (await server.rows(acceptedOf, { slot })).map((row) => [row["row"], row]),
  );
  return rows.flatMap((report) => {
    const found = taken.get(report.row);
    if (!found) return [];
    const { who, fresh } = found;
    return [{ ...report, who: Number(who), isFresh: fresh === 1 }];
  });
}

async function findNew(
  server: Server,
  rows: readonly ReportRow[],
  open: string,
): Promise<readonly Accepted[]> {
  const names = [...new Set(rows.map(({ name }) => numberOf(name)))];
  const found = await server.rows(knownOf, { names });
  const removed = new Set<string>();
  const known = new Map<string, number>();
  let highest = 0;
  for (const { who, gone, ...row } of found) {
    const name = `${row["name"]}`;
    if (gone) removed.add(name);
    else if (name === "0") highest = Number(who);
    else known.set(name, Number(who));
  }
  const there = new Set(
    (await server.rows(thereOf, {
      ...daysAround(rows.map(({ day }) => day)),
      products: [...new Set(rows.map(({ product }) => product))],
      numbers: [0, ...known.values()],
      ids: rows.map(({ id }) => numberOf(id)),
    })).map(({ product, who, id }) => keyOf(product, who, id)),
  );
  const met = new Set<string>();
  const accepted: Accepted[] = [];
  for (const report of rows) {
    const { product, nameless } = report;
    const [name, id] = [numberOf(report.name), numberOf(report.id)];
    if (startOf("month", report.day) < open || removed.has(`${name}`)) continue;
    // Of reports that are in the entry twice, the first one is taken.
    const own = keyOf(product, name, id);
    if (met.has(own)) continue;
    met.add(own);
    const who = nameless ? 0 : known.get(`${name}`) ?? 0;
    if (there.has(keyOf(product, who, id))) continue;
    const isFresh = !nameless && !who;
    accepted.push({ ...report, who, isFresh });
  }
  return numbered(accepted, highest);
}

/** New instances get their numbers in the order of their names. */
function numbered(
  accepted: readonly Accepted[],
  highest: number,
): readonly Accepted[] {
  const names = accepted.filter(({ isFresh }) => isFresh)
    .map(({ name }) => name);
  const places = new Map(
    [...new Set(names)].sort().map((name, i) => [name, highest + 1 + i]),
  );
  return accepted.map((one) =>
    one.isFresh ? { ...one, who: places.get(one.name)! } : one
  );
}

function rowsOf(accepted: readonly Accepted[], slot: number): BinaryRows {
  const rows = new BinaryRows();
  for (const one of accepted) {
    rows.number(slot, 64);
    rows.number(one.row, 32);
    rows.text(one.product);
    rows.number(dayNumber(one.day), 16);
    rows.number(one.who, 32);
    rows.hexadecimal(one.name);
    rows.hexadecimal(one.id);
    if (one.hash) rows.hexadecimal(one.hash);
    else rows.long(0n);
    rows.number(one.bare, 8);
    rows.number(one.isFresh ? 1 : 0, 8);
  }
  return rows;
}

/** A report that is there already has its own day, or a day earlier or later. */
function daysAround(
  days: readonly string[],
): { readonly from: string; readonly to: string } {
  const sorted = [...days].sort();
  return { from: addDays(sorted[0]!, -1), to: addDays(sorted.at(-1)!, 1) };
}

/** A number as the table has it, of which 0 isn't one. */
function numberOf(digits: string): bigint {
  return BigInt(`0x${digits}`) || 1n;
}

function keyOf(...parts: readonly unknown[]): string {
  return parts.join("/");
}

/** The numbers of instances, the highest number of all under the name 0, and which instances were removed. */
const knownOf =
  "SELECT name, who, 0 AS gone FROM instances WHERE name IN {names:Array(UInt128)} " +
  "UNION ALL SELECT toUInt128(0), max(who), 0 FROM instances " +
  "UNION ALL SELECT name, toUInt32(0), 1 FROM removed WHERE name IN {names:Array(UInt128)}";

const thereOf = "SELECT product, who, id FROM reports " +
  "WHERE day BETWEEN {from:Date} AND {to:Date} AND product IN {products:Array(String)} " +
  "AND who IN {numbers:Array(UInt32)} AND id IN {ids:Array(UInt64)}";

const acceptedOf =
  "SELECT row, who, fresh FROM accepted WHERE slot = {slot:UInt64}";
