/**
 * The statements that derive the other tables from an entry of the log; all values are typed parameters. The rest
 * follows from the reports that `accept()` found to be new.
 */
import { bitOfUnit } from "../period.ts";
import type { Unit } from "../store.ts";
import {
  BARE,
  CHANGED,
  GONE,
  NAMELESS,
  specialNumber,
  THERE,
} from "./names.ts";
import { ownReports } from "./statements.ts";

const [there, nameless, gone, changed, bareCell] = [
  THERE,
  NAMELESS,
  GONE,
  CHANGED,
  BARE,
].map((pair) => `toUInt64(${specialNumber(pair)})`);

/** The periods of the column `day`: unit, start, the unit's bit, and the day after the end. */
const periods = `[${
  Object.entries(
    {
      day: ["day", "addDays(day, 1)"],
      week: ["toMonday(day)", "addDays(toMonday(day), 7)"],
      month: ["toStartOfMonth(day)", "addMonths(toStartOfMonth(day), 1)"],
    } satisfies Record<Unit, readonly string[]>,
  ).map(([unit, [start, end]]) =>
    `('${unit}', ${start}, ${bitOfUnit(unit as Unit)}, ${end})`
  ).join(", ")
}]`;

/** The head of an entry in the log. */
const head = "FROM log WHERE slot = {slot:UInt64} AND row = 0";

/** The reports of an entry in the log. */
export const posted: string = "FROM log WHERE slot = {slot:UInt64} AND row > 0";

/** Those of its reports that are new. */
const accepted = "FROM accepted WHERE slot = {slot:UInt64}";

/** Derives the numbers of instances from an entry. */
export const applyInstances: string = "INSERT INTO instances (name, who) " +
  `SELECT DISTINCT name, who ${accepted} AND fresh = 1 ORDER BY name`;

/** The list of an entry's cells, and their places in it. */
const words = (() => {
  const place = "toUInt32(number + 1)";
  return `(SELECT words ${head}) AS words, arrayMap(number -> ${place}, range(length(words))) AS places`;
})();

/** The number of the cell at a place. */
const cellAt = (place: string) =>
  `transform(${place}, places, words, toUInt64(0))`;

/** The counts of a report's cells; none are there if all are 1. */
const allCounts =
  "if(empty(counts), arrayWithConstant(length(cells), toInt64(1)), counts)";

/** The new reports of an entry: what the log says of them, and what was accepted. */
const said = (
  { log, known }: { readonly log: string; readonly known: string },
) =>
  `(SELECT row, cells, counts${log} ${posted}) AS posted ` +
  `ALL INNER JOIN (SELECT row, product, day, who, bare${known} ${accepted}) AS accepted USING row`;

const reportColumns =
  "product, day, who, name, id, cells, counts, bare, body, packed";

/** Derives the reports from an entry. `again`: some of them may be there already. */
export function applyReports({ again }: { readonly again: boolean }): string {
  const absent = "WHERE (product, day, who, id) NOT IN " +
    `(SELECT product, day, who, id FROM reports WHERE day IN (SELECT day ${accepted})) `;
  const all =
    `WITH ${words} SELECT product, day, who, if(who = 0, name, 0) AS name, id, bare, body, packed, counts, ` +
    `arrayMap(place -> ${cellAt("place")}, cells) AS cells ` +
    `FROM ${said({ log: ", body, packed", known: ", name, id" })}`;
  return `INSERT INTO reports (${reportColumns}) ` +
    `SELECT ${reportColumns} FROM (${all}) ${again ? absent : ""}`;
}

/** Derives the days of configurations from an entry. */
export const applyConfigs: string =
  "INSERT INTO configs (product, month, who, hash, days) " +
  "SELECT product, toStartOfMonth(day) AS month, who, hash, " +
  "groupBitOr(bitShiftLeft(toUInt32(1), toDayOfMonth(day) - 1)) AS days " +
  `${accepted} AND who > 0 AND hash > 0 ` +
  "GROUP BY product, month, who, hash ORDER BY product, month, who, hash";

/**
 * What is said of a cell on a day, from rows of a report, a cell and its count. Reports without an instance are grouped apart,
 * because an aggregate with a condition takes several times as long.
 */
const perDay =
  "groupBitmapState(who) AS bits, count() AS many, sum(times) AS total";

/** The days of some reports. */
export function daysOf(source: string): string {
  return `SELECT product, day, bare, who = 0 AS isNameless, cell, ${perDay} FROM (${source}) ` +
    "ARRAY JOIN cells AS cell, counts AS times GROUP BY product, day, bare, isNameless, cell";
}

/** The days of an entry. They are grouped by one number, as that takes a fraction of the time that five columns take. */
const daysOfEntry = (() => {
  const kind = "(product::String, day, bare, who = 0)";
  const kinds = `(SELECT arraySort(groupUniqArray(${kind})) ${accepted})`;
  const rows =
    `SELECT bitShiftLeft(toUInt64(indexOf(${kinds}, ${kind})), 32) AS upper, who, cells, ${allCounts} AS times ` +
    `FROM ${said({ log: "", known: "" })}`;
  const grouped =
    `SELECT bitOr(upper, place) AS key, ${perDay} FROM (${rows}) ` +
    "ARRAY JOIN cells AS place, times GROUP BY key";
  return `WITH ${words} SELECT ${kinds}[bitShiftRight(key, 32)] AS kind, ` +
    "kind.1 AS product, kind.2 AS day, kind.3 AS bare, kind.4 AS isNameless, " +
    `${cellAt("toUInt32(bitAnd(key, 4294967295))")} AS cell, ` +
    `bits, many, total FROM (${grouped})`;
})();

/** What days add to each period, or take from it. */
export function sums(
  days: string,
  { taking }: { readonly taking: boolean },
): string {
  const bits = taking ? `cell = ${gone}` : `cell != ${bareCell}`;
  const others = taking
    ? `if(cell = ${gone}, 0, -toInt64(many))`
    : "toInt64(many)";
  // A report without an instance belongs to its day; in longer periods it is only counted as a report.
  const whole =
    `NOT isNameless OR period.1 = 'day' OR cell IN (${there}, ${nameless}, ${bareCell})`;
  // In a unit in which its cells aren't counted, a report and its instance are, and how many such reports there are.
  const isBare = "bitAnd(bare, period.3) != 0";
  const isCounted = `if(cell = ${bareCell}, ${isBare}, ` +
    `cell IN (${there}, ${nameless}, ${gone}) OR NOT ${isBare})`;
  return "SELECT product, period.1 AS unit, period.2 AS start, cell, " +
    `groupBitmapMergeStateIf(bits, NOT isNameless AND ${bits}) AS instances, ` +
    `sum(if(isNameless AND period.1 = 'day', ${others}, 0)) AS others, ` +
    `sum(if(${whole}, total, 0)) AS count FROM (${days}) ` +
    `ARRAY JOIN ${periods} AS period ` +
    `WHERE toStartOfMonth(start) >= {open:Date} AND ${isCounted} GROUP BY product, unit, start, cell ` +
    "HAVING others != 0 OR count != 0 OR bitmapCardinality(instances) > 0";
}

/**
 * Instances of an entry that reported several configurations in one of the entry's periods. An upgrade may change the
 * configuration of all of them, so days are compared as bits.
 */
const several = (() => {
  const months =
    "SELECT arrayJoin([toStartOfMonth(day), toStartOfMonth(toMonday(day)), " +
    `toStartOfMonth(addDays(toMonday(day), 6))]) ${accepted}`;
  // Most instances have one in all these months.
  const those =
    "SELECT product, who, groupArray((month, hash, days)) AS reported " +
    `FROM configs WHERE month IN (${months}) ` +
    `AND (product, who) IN (SELECT product, who ${accepted} AND hash > 0 AND who > 0) ` +
    "GROUP BY product, who HAVING min(hash) != max(hash)";
  const each =
    "SELECT product, who, one.1 AS month, one.2 AS hash, one.3 AS days " +
    `FROM (${those}) ARRAY JOIN reported AS one`;
  // Unit, start and the day after the end.
  const own =
    `SELECT groupUniqArray((one.1, one.2, one.4)) FROM (SELECT DISTINCT day ${accepted}) ` +
    `ARRAY JOIN ${periods} AS one WHERE toStartOfMonth(one.2) >= {open:Date} ` +
    `AND bitAnd((SELECT groupBitAnd(bare) ${accepted}), one.3) = 0`;
  const bitsBefore = (day: string) =>
    `bitShiftLeft(toUInt64(1), least(greatest(${day} - month, 0), 32))`;
  return `SELECT product, period.1 AS unit, period.2 AS start, ${changed} AS cell, groupBitmapState(who) AS instances, ` +
    "toInt64(0) AS others, toInt64(0) AS count FROM (" +
    `SELECT product, who, period FROM (${each}) ARRAY JOIN (${own}) AS period ` +
    `WHERE bitAnd(days, ${bitsBefore("period.3")} - ${
      bitsBefore("period.2")
    }) != 0 ` +
    "GROUP BY product, who, period HAVING min(hash) != max(hash)) GROUP BY product, unit, start";
})();

/** Says how far an entry came: 0, it is applied; 1, what it takes away is taken. */
const marker = (cell: 0 | 1) =>
  `SELECT '' AS product, 'day' AS unit, toDate(0) AS start, toUInt64(${cell}) AS cell, ` +
  "groupBitmapState({slot:UInt32}) AS instances, toInt64(0) AS others, toInt64(0) AS count";

/**
 * One insert, so that all of it is there or nothing. The server knows a repetition by the token and the number of blocks, which
 * is one, however many parts have rows by then: they are grouped, in order. The marker comes last, should the server cut it.
 */
function intoTallies(...parts: readonly string[]): string {
  return "INSERT INTO tallies (product, unit, start, cell, instances, others, count) " +
    "SELECT product, unit, start, cell, groupBitmapMergeState(added.instances) AS instances, " +
    "sum(added.others) AS others, sum(added.count) AS count " +
    `FROM (${parts.join(" UNION ALL ")}) AS added ` +
    "GROUP BY product, unit, start, cell ORDER BY product = '', product, unit, start, cell";
}

/** Derives the tallies from an entry of reports, and says that it is applied: everything else is derived before. */
export const applyTallies: string = intoTallies(
  sums(daysOfEntry, { taking: false }),
  several,
  marker(0),
);

/** Takes the reports of a removed instance from the tallies. */
export function applyRemoval(of: { readonly named: boolean }): string {
  return intoTallies(
    sums(
      daysOf(
        `SELECT product, day, who, bare, arrayConcat(cells, [${gone}]) AS cells, ` +
          "arrayConcat(arrayMap(count -> -count, times), [toInt64(0)]) AS counts " +
          `FROM (SELECT product, day, who, bare, cells, ${allCounts} AS times FROM reports WHERE ${
            ownReports(of)
          })`,
      ),
      { taking: true },
    ),
    marker(1),
  );
}

/** Says that an entry is applied. */
export const applyMarker: string = intoTallies(marker(0));
