/**
 * Counts periods by going over their reports, a few at a time, so that posts get their turn in between. Periods of months
 * of which a sweep deleted reports were counted before that, and are read from their tallies.
 */
import { DAY } from "../../../contract/time.ts";
import { endOf, nextStart } from "../../tally/period.ts";
import { addDays, dayOf, startOf } from "../period.ts";
import { readCounted } from "../sql/count.ts";
import { readMeta } from "../sql/meta.ts";
import { sql } from "../sql/statements.ts";
import type { Counted, CountedCell, CountQuery } from "../store.ts";
import { type Access, inSteps, takeSome } from "./access.ts";
import type { Connection } from "./connection.ts";
import type { StartedTally, Validity } from "./kept-tallies.ts";
import {
  COUNTED_COLUMNS,
  type CountedRow,
  PeriodTally,
} from "./period-tally.ts";
import { dayNumber } from "./write.ts";

const CLOSED =
  "SELECT t.start, c.field, c.value, t.instances, t.count FROM tallies t JOIN cells c ON c.cell = t.cell " +
  "WHERE t.product = ? AND t.unit = ? AND t.start BETWEEN ? AND ? AND t.start < ? AND t.start >= ? " +
  "AND (?7 = '' OR c.field IN (SELECT value FROM json_each(?7))) ORDER BY t.start";

/** Counts periods, in order. */
export async function countPeriods(
  query: CountQuery,
  access: Access,
): Promise<readonly Counted[]> {
  const { product, unit, from, to, fields } = query;
  const wanted = fields ? JSON.stringify(["", ...fields]) : "";
  for (;;) {
    const open = await access.read(openMonth);
    const counted = readCounted(
      await access.read((db) => {
        const { tallies } = readMeta(db.all(sql.meta));
        return db.all(CLOSED, product, unit, from, to, open, tallies, wanted);
      }),
    );
    const rest = { ...query, from: from > open ? from : open };
    for await (const [start, tally] of tallies(rest, access)) {
      counted.push(await countOf(start, tally, access, fields));
    }
    // A sweep that closed a month meanwhile may have deleted reports before they were counted.
    if (open === await access.read(openMonth)) return counted;
  }
}

/** The periods that have reports and don't start before `from`, each with its tally. */
export async function* tallies(
  query: CountQuery,
  access: Access,
): AsyncGenerator<readonly [start: string, tally: PeriodTally]> {
  const { product, unit, from, to } = query;
  for (let next = from; next <= to;) {
    const day = await access.read((db) => firstDay(product, next, db));
    const start = day && startOf(unit, day);
    if (!start || start > to) return;
    if (start >= from) yield [start, await tallyPeriod(query, start, access)];
    next = nextStart(start, unit);
  }
}

/** Counts one period; again if an instance was removed meanwhile, as some of its reports may be in it. */
async function tallyPeriod(
  query: CountQuery,
  start: string,
  access: Access,
): Promise<PeriodTally> {
  const { isRepeated = false } = query;
  const { keptTallies } = access;
  for (;;) {
    const removals = access.removals();
    const validity = await access.read((db) => validityOf(db, access));
    const one = isRepeated
      ? keptTallies.take(query, start, validity)
      : { tally: new PeriodTally(query.unit), last: new Map() };
    await addReports(query, start, one, access);
    if (removals !== access.removals()) continue;
    const isValid = validity === await access.read((db) =>
      validityOf(db, access)
    );
    if (isRepeated && isValid) keptTallies.keep(query, start, one, validity);
    return one.tally;
  }
}

/** Adds the reports that aren't counted yet. */
async function addReports(
  { product, unit, fields }: CountQuery,
  start: string,
  { tally, last }: StartedTally,
  access: Access,
): Promise<void> {
  const needsCells = !fields || fields.length > 0;
  const columns = needsCells ? COUNTED_COLUMNS : "serial, source, flags";
  // One day at a time, so that each page begins where the one before ended in the index.
  const page = `SELECT ${columns} FROM reports ` +
    "WHERE product = (SELECT number FROM products WHERE name = ?) AND day = ? AND serial > ? ORDER BY serial LIMIT ?";
  const end = endOf(start, unit);
  let day: string | undefined = start;
  await inSteps((size) =>
    access.read((db) => {
      const rows = db.lists(
        page,
        ...[product, dayNumber(day!), last.get(day!) ?? 0, size],
      ) as readonly CountedRow[];
      for (const [, source, flags, cells, hash] of rows) {
        tally.add({ source, flags, cells, hash });
      }
      const serial = rows.at(-1)?.[0];
      if (serial !== undefined) last.set(day!, serial);
      if (rows.length === size) return true;
      day = firstDay(product, addDays(day!, 1), db);
      return day !== undefined && day <= end;
    })
  );
}

/** Changes when an instance was removed, here or, for all that is known, by another process. */
function validityOf(db: Connection, access: Access): Validity {
  const version = db.get("PRAGMA data_version")?.["data_version"];
  return `${access.removals()} ${version}`;
}

/** The count of a period, as the store returns it. */
async function countOf(
  start: string,
  tally: PeriodTally,
  access: Access,
  fields: readonly string[] | undefined,
): Promise<Counted> {
  const { instances, reports, nameless, bare } = tally;
  const { reported, changed } = tally.configurations;
  const cells: CountedCell[] = [];
  const add = (cell: CountedCell) => {
    if (!fields || fields.includes(cell.field)) cells.push(cell);
  };
  const sums = (bare ? [] : tally.cells())[Symbol.iterator]();
  await inSteps(async (size) => {
    const some = takeSome(sums, size);
    const rows = await access.read((db) =>
      db.all(
        "SELECT c.field, c.value FROM json_each(?) j LEFT JOIN cells c ON c.cell = j.value ORDER BY j.key",
        JSON.stringify(some.map(({ cell }) => cell)),
      )
    );
    for (const [i, { instances, count }] of some.entries()) {
      const { field, value } = rows[i]!;
      // A sweep may have deleted it, if it has no report any more.
      if (field !== null) {
        add({ field: `${field}`, value: `${value}`, instances, count });
      }
    }
    return some.length === size;
  });
  const field = "configHash";
  for (const [value, instances] of Object.entries({ reported, changed })) {
    if (instances && !bare) add({ field, value, instances, count: instances });
  }
  return { start, instances, reports, nameless, bare, cells };
}

/** The first month of which no report is deleted yet. */
export function openMonth(db: Connection): string {
  return readMeta(db.all(sql.meta)).open;
}

/** The first day from a day on with a report of a product. */
function firstDay(
  product: string,
  from: string,
  db: Connection,
): string | undefined {
  const day = db.get(
    "SELECT min(day) AS day FROM reports WHERE product = (SELECT number FROM products WHERE name = ?) AND day >= ?",
    ...[product, from ? dayNumber(from) : 0],
  )?.["day"];
  return typeof day === "number" ? dayOf(day * DAY) : undefined;
}
