/** The statements over the tables of `tables.ts`; all values are typed parameters. */
import { MOST_HELD } from "../held.ts";
import { bitOfUnit } from "../period.ts";
import type { Unit } from "../store.ts";
import {
  BARE,
  CHANGED,
  GONE,
  NAMELESS,
  REPORTED,
  specialNumber,
  THERE,
} from "./names.ts";

const [there, nameless, gone, reported, changed, bareCell] = [
  THERE,
  NAMELESS,
  GONE,
  REPORTED,
  CHANGED,
  BARE,
].map((pair) => `toUInt64(${specialNumber(pair)})`);

/** The periods of the column `day`: unit, start, and the unit's bit. */
const periods = `[${
  Object.entries(
    {
      day: "day",
      week: "toMonday(day)",
      month: "toStartOfMonth(day)",
    } satisfies Record<Unit, string>,
  ).map(([unit, start]) => `('${unit}', ${start}, ${bitOfUnit(unit as Unit)})`)
    .join(", ")
}]`;

/** Entries of the log. */
const entry = "FROM log WHERE slot = {slot:UInt64}";

/** Where the log ends, the highest number given to an instance, and the first month that is still counted. */
export const position: string =
  "SELECT (SELECT max(slot) FROM log) AS slot, (SELECT max(who) FROM instances) AS who, " +
  "(SELECT argMax(value, at) FROM meta WHERE name = 'open') AS open";

/** How far an entry came: its rows in the tallies say so. */
export const progress: string =
  ["applied", "taken"].map((name, cell) =>
    `bitmapContains(groupBitmapMergeStateIf(instances, cell = ${cell}), {slot:UInt32}) AS ${name}`
  ).reduce((some, more) => `${some}, ${more}`, "SELECT 1 AS one") +
  " FROM tallies WHERE product = ''";

/** Who wrote an entry, what it is, and where the log ends. */
export const entryAt: string =
  `SELECT author, kind, name, day, (SELECT max(slot) FROM log) AS last ${entry} LIMIT 1`;

/** Numbers of instances. */
export const numbers: string =
  "SELECT name, who FROM instances WHERE name IN {names:Array(UInt128)}";

/** Those of some instances that were removed. */
export const removedOf: string =
  "SELECT DISTINCT name FROM removed WHERE name IN {names:Array(UInt128)}";

/** Reports that may be the same as some others: of the same instances and days, a day earlier or later included. */
export const repeats: string = "SELECT product, who, id FROM reports " +
  "WHERE day BETWEEN addDays({from:Date}, -1) AND addDays({to:Date}, 1) " +
  "AND product IN {products:Array(String)} AND who IN {whos:Array(UInt32)} AND id IN {ids:Array(UInt64)}";

/** Derives the numbers of instances from an entry. */
export const applyInstances: string =
  `INSERT INTO instances (name, who) SELECT name, who ${entry} AND fresh = 1 ORDER BY name`;

const reportColumns = "product, day, who, name, id, cells, counts, bare, body";

/** Derives the reports from an entry. `again`: some of them may be there already. */
export function applyReports({ again }: { readonly again: boolean }): string {
  const absent = "AND (product, day, who, id) NOT IN " +
    `(SELECT product, day, who, id FROM reports WHERE day IN (SELECT day ${entry}))`;
  return `INSERT INTO reports (${reportColumns}) ` +
    `SELECT product, day, who, if(who = 0, name, 0), id, cells, counts, bare, body ` +
    `${entry} AND kind = 'report' ${
      again ? absent : ""
    } ORDER BY product, day, who, id`;
}

/** Derives the days of configurations from an entry. */
export const applyConfigs: string =
  "INSERT INTO configs (product, month, who, hash, days) " +
  "SELECT product, toStartOfMonth(day) AS month, who, hash, " +
  "groupBitOr(bitShiftLeft(toUInt32(1), toDayOfMonth(day) - 1)) AS days " +
  `${entry} AND kind = 'report' AND who > 0 AND hash > 0 ` +
  "GROUP BY product, month, who, hash ORDER BY product, month, who, hash";

/** What some reports add to each period, or take from it. */
function sums(
  source: string,
  { taking }: { readonly taking: boolean },
): string {
  const bits = taking
    ? `who > 0 AND cell = ${gone}`
    : `who > 0 AND cell != ${bareCell}`;
  const extra = taking
    ? `-countIf(who = 0 AND cell != ${gone})`
    : "countIf(who = 0)";
  const days =
    `SELECT product, day, bare, cell, groupBitmapStateIf(who, ${bits}) AS bits, toInt64(${extra}) AS extra, ` +
    "sum(times) AS total, sumIf(times, who > 0) AS named " +
    `FROM (${source}) ARRAY JOIN cells AS cell, counts AS times GROUP BY product, day, bare, cell`;
  // A report without an instance belongs to its day; in longer periods it is only counted as a report.
  const whole =
    `period.1 = 'day' OR cell IN (${there}, ${nameless}, ${bareCell})`;
  // In a unit in which its cells aren't counted, a report and its instance are, and how many such reports there are.
  const isBare = "bitAnd(bare, period.3) != 0";
  const isCounted = `if(cell = ${bareCell}, ${isBare}, ` +
    `cell IN (${there}, ${nameless}, ${gone}) OR NOT ${isBare})`;
  return "SELECT product, period.1 AS unit, period.2 AS start, cell, " +
    "groupBitmapMergeState(bits) AS instances, " +
    "sum(if(period.1 = 'day', extra, 0)) AS others, " +
    `sum(if(${whole}, total, named)) AS count FROM (${days}) ` +
    `ARRAY JOIN ${periods} AS period ` +
    `WHERE toStartOfMonth(start) >= {open:Date} AND ${isCounted} GROUP BY product, unit, start, cell ` +
    "HAVING others != 0 OR count != 0 OR bitmapCardinality(groupBitmapMergeState(bits)) > 0";
}

/** Instances of an entry that reported several configurations in a period. */
const several = (() => {
  const months =
    "SELECT arrayJoin([toStartOfMonth(day), toStartOfMonth(toMonday(day)), " +
    `toStartOfMonth(addDays(toMonday(day), 6))]) ${entry}`;
  const these = `month IN (${months}) AND (product, who) IN ` +
    `(SELECT product, who ${entry} AND hash > 0 AND who > 0)`;
  const those = `SELECT product, who FROM configs WHERE ${these} ` +
    "GROUP BY product, who HAVING min(hash) != max(hash)";
  const days =
    "SELECT product, who, hash, addDays(month, arrayJoin(bitPositionsToArray(days))) AS day " +
    `FROM configs WHERE ${these} AND (product, who) IN (${those})`;
  const found =
    `SELECT product, who, period.1 AS unit, period.2 AS start FROM (${days}) ` +
    `ARRAY JOIN ${periods} AS period ` +
    "WHERE toStartOfMonth(start) >= {open:Date} " +
    `AND bitAnd((SELECT groupBitAnd(bare) ${entry}), period.3) = 0 ` +
    "GROUP BY product, who, unit, start HAVING uniqExact(hash) > 1";
  return `SELECT product, unit, start, ${changed} AS cell, groupBitmapState(who) AS instances, ` +
    `toInt64(0) AS others, toInt64(0) AS count FROM (${found}) GROUP BY product, unit, start`;
})();

/** Says how far an entry came: 0, it is applied; 1, what it takes away is taken. */
const marker = (cell: 0 | 1) =>
  `SELECT '' AS product, 'day' AS unit, toDate(0) AS start, toUInt64(${cell}) AS cell, ` +
  "groupBitmapState({slot:UInt32}) AS instances, toInt64(0) AS others, toInt64(0) AS count";

/** One insert, so that all of it is there or nothing; in order, so that the server knows a repetition. */
function intoTallies(...parts: readonly string[]): string {
  return "INSERT INTO tallies (product, unit, start, cell, instances, others, count) " +
    `SELECT product, unit, start, cell, instances, others, count FROM (${
      parts.join(" UNION ALL ")
    }) AS added ORDER BY product, unit, start, cell`;
}

/** Derives the tallies from an entry of reports. */
export const applyTallies: string = intoTallies(
  sums(
    `SELECT product, day, who, bare, cells, counts ${entry} AND kind = 'report'`,
    { taking: false },
  ),
  several,
  marker(0),
);

/** Takes the reports of a removed instance from the tallies. */
export const applyRemoval: string = intoTallies(
  sums(
    `SELECT product, day, who, bare, arrayConcat(cells, [${gone}]) AS cells, ` +
      "arrayConcat(arrayMap(count -> -count, counts), [toInt64(0)]) AS counts " +
      "FROM reports WHERE if({who:UInt32} > 0, who = {who:UInt32}, who = 0 AND name = {name:UInt128})",
    { taking: true },
  ),
  marker(1),
);

/** Says that an entry is applied. */
export const applyMarker: string = intoTallies(marker(0));

/** Removes what is left of an instance. */
export const forgetInstance: readonly string[] = [
  "DELETE FROM reports WHERE if({who:UInt32} > 0, who = {who:UInt32}, who = 0 AND name = {name:UInt128})",
  "DELETE FROM configs WHERE {who:UInt32} > 0 AND who = {who:UInt32}",
  "DELETE FROM log WHERE kind = 'report' AND name = {name:UInt128}",
  "INSERT INTO instances (name, who) SELECT 0, {who:UInt32} WHERE {who:UInt32} > 0",
  "DELETE FROM instances WHERE name = {name:UInt128}",
];

/** Removes the numbers of instances that have no report any more; the highest one stays, so that none is given twice. */
export const forgetUnseen: string = "DELETE FROM instances " +
  "WHERE who NOT IN (SELECT who FROM reports WHERE day >= {day:Date}) " +
  "AND who < (SELECT max(who) FROM instances)";

/** Counts periods; `fields`: only cells of these. */
export function countSql({ fields }: { readonly fields: boolean }): string {
  const asked =
    "FROM tallies WHERE product = {product:String} AND unit = {unit:String} " +
    "AND start BETWEEN {from:Date} AND {to:Date}";
  const only = fields
    ? `AND cell IN (SELECT cell FROM cells WHERE field IN {fields:Array(String)})`
    : "";
  const summed =
    "SELECT start, cell, groupBitmapMergeState(instances) AS bits, sum(others) AS extra, sum(count) AS times " +
    `${asked} AND cell != ${gone} ${only} GROUP BY start, cell`;
  const taken =
    `SELECT start, groupBitmapMergeState(instances) AS bits ${asked} AND cell = ${gone} GROUP BY start`;
  const known =
    "SELECT cell, any(field) AS field, any(value) AS value FROM cells " +
    `WHERE cell IN (SELECT cell ${asked}) GROUP BY cell`;
  return "SELECT start, field, value, instances, " +
    `if(cell IN (${reported}, ${changed}), instances, times) AS count FROM (` +
    "SELECT start, summed.cell AS cell, times, " +
    "toInt64(bitmapAndnotCardinality(summed.bits, taken.bits)) + extra AS instances " +
    `FROM (${summed}) AS summed LEFT JOIN (${taken}) AS taken USING start) AS counted ` +
    `ALL INNER JOIN (${known}) AS known USING cell WHERE instances != 0 OR times != 0`;
}

/** What was published of periods. */
export const publishedOf: string =
  "SELECT product, unit, start, argMin(body, at) AS told FROM published " +
  "WHERE product = {product:String} AND unit = {unit:String} " +
  "AND start BETWEEN {from:Date} AND {to:Date} GROUP BY product, unit, start ORDER BY start";

/** The next reports of an instance, in the order of their places. */
export const heldOf: string =
  "SELECT product, toString(id) AS key, body FROM reports WHERE who > 0 " +
  "AND who IN (SELECT who FROM instances WHERE name = {name:UInt128}) " +
  "AND (product, id) > ({product:String}, {id:UInt64}) " +
  `ORDER BY product, id LIMIT ${MOST_HELD}`;

/** The days of a product's reports. */
export const daysOf: string = "SELECT DISTINCT day FROM reports " +
  "WHERE product = {product:String} AND day BETWEEN {from:Date} AND {to:Date} ORDER BY day";

/** The bodies of a day. */
export const bodiesOfDay: string =
  "SELECT body FROM reports WHERE product = {product:String} AND day = {day:Date}";
