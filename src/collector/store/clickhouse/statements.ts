/** The statements over the tables of `tables.ts`; all values are typed parameters. */
import { MOST_HELD } from "../held.ts";
import { CHANGED, GONE, REPORTED, specialNumber } from "./names.ts";

const [gone, reported, changed] = [GONE, REPORTED, CHANGED].map((pair) =>
  `toUInt64(${specialNumber(pair)})`
);

/** Where the log ends, the last entry that is applied (all before it are, too), and the first month that is still counted. */
export const position: string = "SELECT (SELECT max(slot) FROM log) AS slot, " +
  "(SELECT bitmapMax(groupBitmapMergeStateIf(instances, cell = 0)) FROM tallies WHERE product = '') AS applied, " +
  "(SELECT argMax(value, at) FROM meta WHERE name = 'open') AS open";

/** Whether what an entry takes away is taken. */
export const progress: string =
  "SELECT bitmapContains(groupBitmapMergeStateIf(instances, cell = 1), {slot:UInt32}) AS taken " +
  "FROM tallies WHERE product = ''";

/** Who wrote an entry, what it is, and where the log ends. */
export const entryAt: string =
  "SELECT author, kind, name, day, (SELECT max(slot) FROM log) AS last " +
  "FROM log WHERE slot = {slot:UInt64} AND row = 0";

/** Numbers of instances. */
export const numbers: string =
  "SELECT name, who FROM instances WHERE name IN {names:Array(UInt128)}";

/** Those of some instances that were removed. */
export const removedOf: string =
  "SELECT DISTINCT name FROM removed WHERE name IN {names:Array(UInt128)}";

/** Which reports are an instance's. One without a number has sent none but reports without an instance. */
export function ownReports({ named }: { readonly named: boolean }): string {
  // Without a function around it, so that the order of the table helps to find them.
  return named ? "who = {who:UInt32}" : "who = 0 AND name = {name:UInt128}";
}

/**
 * Removes what is left of an instance; its name goes last, as its number is found by it. What goes `later` is told to nobody
 * from then on: a number without a name is that of a removed instance.
 */
export function forgetInstance(of: { readonly named: boolean }): {
  readonly first: string;
  readonly later: readonly string[];
  readonly last: string;
} {
  const reports = `DELETE FROM reports WHERE ${ownReports(of)}`;
  const entries = [
    "DELETE FROM log WHERE row > 0 AND name = {name:UInt128}",
    "DELETE FROM accepted WHERE name = {name:UInt128}",
    // Their marks are void in periods of the instance. Which these are isn't worth a search.
    "DELETE FROM counts WHERE true",
  ];
  return {
    ...of.named
      ? {
        first: "INSERT INTO instances (name, who) SELECT 0, {who:UInt32}",
        later: [
          ...entries,
          reports,
          "DELETE FROM configs WHERE who = {who:UInt32}",
        ],
      }
      : { first: reports, later: entries },
    last: "DELETE FROM instances WHERE name = {name:UInt128}",
  };
}

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

/**
 * A mark for each period, which differs once its numbers have. Reports are added or taken: sums over all cells tell that,
 * however the server has merged its rows, and so without reading bitmaps. Only of removed instances, and of those whose configuration
 * changed, is the number itself in it: the one may be taken while another one reports the same, and the other adds nothing to any sum.
 */
export const marksSql: string = (() => {
  const asked =
    "FROM tallies WHERE product = {product:String} AND unit = {unit:String} " +
    "AND start BETWEEN {from:Date} AND {to:Date}";
  const weight = "reinterpretAsInt64(cityHash64(cell))";
  const summed =
    `SELECT start, sum(${weight} * count) AS counts, sum(${weight} * others) AS nameless ${asked} GROUP BY start`;
  const each =
    `SELECT start, cell, bitmapCardinality(groupBitmapMergeState(instances)) AS many ${asked} ` +
    `AND cell IN (${gone}, ${changed}) GROUP BY start, cell`;
  return "SELECT start, concat(counts::String, ' ', nameless::String, ' ', numbers::String) AS mark FROM " +
    `(${summed}) AS summed LEFT JOIN (SELECT start, arraySort(groupArray((cell, many))) AS numbers ` +
    `FROM (${each}) GROUP BY start) AS counted USING start ORDER BY start`;
})();

/** What was counted of periods, and at which mark. */
export const countsOf: string =
  "SELECT start, argMax((mark, rows), at) AS newest FROM counts " +
  "WHERE product = {product:String} AND unit = {unit:String} AND asked = {asked:String} " +
  "AND start BETWEEN {from:Date} AND {to:Date} GROUP BY start";

/** What was published of periods. */
export const publishedOf: string =
  "SELECT product, unit, start, argMin(body, at) AS told FROM published " +
  "WHERE product = {product:String} AND unit = {unit:String} " +
  "AND start BETWEEN {from:Date} AND {to:Date} GROUP BY product, unit, start ORDER BY start";

/** A body as `readBody()` takes it: what is packed isn't text. */
const body =
  "if(packed = 1, base64Encode(body), body) AS said, packed, toStartOfMonth(day) AS month";

/** The next reports of an instance, in the order of their places. */
export const heldOf: string =
  `SELECT product, toString(id) AS key, ${body} FROM reports WHERE who > 0 ` +
  "AND who IN (SELECT who FROM instances WHERE name = {name:UInt128}) " +
  "AND (product, id) > ({product:String}, {id:UInt64}) " +
  `ORDER BY product, id LIMIT ${MOST_HELD}`;

/** The days of a product's reports. */
export const daysOf: string = "SELECT DISTINCT day FROM reports " +
  "WHERE product = {product:String} AND day BETWEEN {from:Date} AND {to:Date} ORDER BY day";

/** The bodies of a day, without those of removed instances that the server hasn't deleted yet. */
export const bodiesOfDay: string =
  `SELECT ${body} FROM reports WHERE product = {product:String} AND day = {day:Date} ` +
  "AND who NOT IN (SELECT who FROM instances WHERE name = 0)";

/** The pieces of a month from a block on. */
export const piecesFrom: string =
  "SELECT block, place, text FROM pieces WHERE month = {month:Date} AND block >= {block:UInt32} " +
  "ORDER BY block, place";
