/** The SQL that counts: distinct instances over the reports of each period, by the engine. */
import type { CountQuery, Unit } from "../store.ts";
import { quote, quoteAll, quoteDay } from "./quote.ts";

/** The first day of a period, by unit. */
const START: Readonly<Record<Unit, string>> = {
  day: "day",
  week: "toMonday(day)",
  month: "toStartOfMonth(day)",
};

/** Which reports are counted. */
export interface Scope {
  readonly unit: Unit;
  /** Starts of periods, both included. */
  readonly from: string;
  readonly to: string;
  /** The first month that wasn't swept. */
  readonly open: string;
  /** @default all */
  readonly product?: string;
  /** @default all */
  readonly fields?: readonly string[];
}

/** Rows of product, start, field, value, instances and count; the cells of the field "" say how many were there. */
export function tallySql({ unit, product, fields, ...span }: Scope): string {
  const start = START[unit];
  const where = [
    `${start} BETWEEN ${quoteDay(span.from)} AND ${quoteDay(span.to)}`,
    `toStartOfMonth(${start}) >= ${quoteDay(span.open)}`,
    ...product === undefined ? [] : [`product = ${quote(product)}`],
  ].join(" AND ");
  // A report that names nobody is one of its day, and of no longer period.
  const counts = unit === "day" ? "1" : "nameless = 0";
  const of = `product, ${start} AS start`;
  const wanted = fields ? `field IN ${quoteAll(fields)}` : "1";
  const hashes = !fields || fields.includes("configHash") ? "1" : "0";
  const cell = (field: string, value: string) =>
    `${quote(field)} AS field, ${quote(value)} AS value`;
  const perInstance =
    `SELECT ${of}, instance, uniqExact(hash) AS hashes FROM reports ` +
    `WHERE ${where} AND ${counts} AND hash != '' AND ${hashes} GROUP BY product, start, instance`;
  return [
    `SELECT ${of}, ${
      cell("", "")
    }, toInt64(uniqExactIf(instance, ${counts})) AS instances, ` +
    `toInt64(count()) AS count FROM reports WHERE ${where} GROUP BY product, start`,
    `SELECT ${of}, ${
      cell("", "nameless")
    }, toInt64(0) AS instances, toInt64(count()) AS count ` +
    `FROM reports WHERE ${where} AND nameless = 1 GROUP BY product, start`,
    `SELECT ${of}, field, value, toInt64(uniqExact(instance)) AS instances, toInt64(sum(said)) AS count ` +
    `FROM reports ARRAY JOIN fields AS field, labels AS value, counts AS said ` +
    `WHERE ${where} AND ${counts} AND ${wanted} GROUP BY product, start, field, value`,
    `SELECT product, start, ${
      cell("configHash", "reported")
    }, toInt64(count()) AS instances, ` +
    `toInt64(count()) AS count FROM (${perInstance}) GROUP BY product, start`,
    `SELECT product, start, ${
      cell("configHash", "changed")
    }, toInt64(count()) AS instances, ` +
    `toInt64(count()) AS count FROM (${perInstance}) WHERE hashes > 1 GROUP BY product, start`,
  ].join(" UNION ALL ");
}

/** The same of periods that were closed. */
export function closedSql(
  { product, unit, from, to, fields }: CountQuery,
): string {
  const wanted = fields ? `field IN ${quoteAll(["", ...fields])}` : "1";
  return `SELECT product, start, field, value, instances, count FROM tallies FINAL ` +
    `WHERE product = ${quote(product)} AND unit = ${quote(unit)} ` +
    `AND start BETWEEN ${quoteDay(from)} AND ${quoteDay(to)} AND ${wanted}`;
}
