/** The SQL that counts, by the engine alone: distinct instances over the reports of each period. */
import type { CountQuery, Unit } from "../store.ts";
import { CHANGED, NAMELESS, numberOf, REPORTED, THERE } from "./cell.ts";
import { quote, quoteAll, quoteDay } from "./quote.ts";

/** Which reports are counted. */
export interface Scope {
  readonly product: string;
  readonly unit: Unit;
  /** Starts of periods, both included. */
  readonly from: string;
  readonly to: string;
  /** The first month that wasn't swept. */
  readonly open: string;
}

/** The first day of a period, by unit. */
const START: Readonly<Record<Unit, string>> = {
  day: "day",
  week: "toMonday(day)",
  month: "toStartOfMonth(day)",
};

/** The condition for the reports of a scope. */
function inScope({ product, unit, from, to, open }: Scope): string {
  return `product = ${quote(product)} ` +
    `AND ${START[unit]} BETWEEN ${quoteDay(from)} AND ${quoteDay(to)} ` +
    `AND toStartOfMonth(${START[unit]}) >= ${quoteDay(open)}`;
}

/** How many reports there are in each period. */
export function reportsSql(scope: Scope): string {
  return `SELECT ${
    START[scope.unit]
  } AS start, count() AS reports FROM reports ` +
    `WHERE ${inScope(scope)} GROUP BY start`;
}

/**
 * Rows of start, cell, instances and count. What an instance said is first put together, so that nobody is counted
 * twice: sets of what was said are small, sets of who said it would be huge.
 *
 * @param part Of how many parts of the instances which: what a part needs of memory is bounded.
 */
export function cellsSql(
  scope: Scope,
  { part, of }: { readonly part: number; readonly of: number } = {
    part: 0,
    of: 1,
  },
): string {
  const size = 2n ** 64n / BigInt(of);
  const last = part + 1 === of ? 2n ** 64n - 1n : size * BigInt(part + 1) - 1n;
  const where = `${inScope(scope)} AND who BETWEEN ${
    size * BigInt(part)
  } AND ${last}`;
  const start = `${START[scope.unit]} AS start`;
  // A report that names nobody is one of its day, and of no longer period.
  const counts = scope.unit === "day" ? "1" : "nameless = 0";
  const [there, nameless, reported, changed] = [
    THERE,
    NAMELESS,
    REPORTED,
    CHANGED,
  ]
    .map((pair) => `toUInt64(${numberOf(pair)})`);
  const some = (condition: string, item: string, empty: string) =>
    `if(${condition}, [${item}], ${empty})`;
  const none = "emptyArrayUInt64()";
  const said =
    `SELECT ${start}, who, arrayConcat([${there}], groupUniqArrayArray(cells), ` +
    `${some("uniqExactIf(hash, hash != '') > 0", reported!, none)}, ` +
    `${some("uniqExactIf(hash, hash != '') > 1", changed!, none)}) AS all ` +
    `FROM reports WHERE ${where} AND ${counts} GROUP BY start, who`;
  const sums =
    `SELECT ${start}, arrayConcat([${there}], if(${counts}, cells, ${none}), ` +
    `${some("nameless = 1", nameless!, none)}) AS all, ` +
    `arrayConcat([toInt64(1)], if(${counts}, counts, emptyArrayInt64()), ` +
    `${some("nameless = 1", "toInt64(1)", "emptyArrayInt64()")}) AS times ` +
    `FROM reports WHERE ${where}`;
  return `SELECT start, cell, toInt64(sum(one)) AS instances, toInt64(sum(said)) AS count FROM (` +
    `SELECT start, cell, toInt64(count()) AS one, ` +
    `if(cell IN (${reported}, ${changed}), toInt64(count()), toInt64(0)) AS said ` +
    `FROM (${said}) ARRAY JOIN all AS cell GROUP BY start, cell UNION ALL ` +
    `SELECT start, cell, toInt64(0) AS one, toInt64(sum(time)) AS said ` +
    `FROM (${sums}) ARRAY JOIN all AS cell, times AS time GROUP BY start, cell` +
    `) GROUP BY start, cell`;
}

/** Rows of start, cell, instances and count, as they were counted at those times (milliseconds, by start). */
export function settledSql(
  { product, unit }: Pick<CountQuery, "product" | "unit">,
  made: ReadonlyMap<string, string>,
): string {
  const which = [...made].map(([start, made]) =>
    `(${quoteDay(start)}, toInt64(${made}))`
  );
  return `SELECT start, cell, sum(instances) AS instances, sum(count) AS count FROM tallies ` +
    `WHERE product = ${quote(product)} AND unit = ${quote(unit)} ` +
    `AND (start, made) IN (${which.join(", ")}) GROUP BY start, cell`;
}

/** Gives cells their names, and leaves out those of other fields; those of the field "" are always wanted. */
export function namedSql(
  counted: string,
  fields: readonly string[] | undefined,
): string {
  const wanted = fields ? `WHERE field IN ${quoteAll(["", ...fields])}` : "";
  return `SELECT start, one AS field, other AS value, instances, count FROM (${counted}) AS counted ALL INNER JOIN ` +
    `(SELECT cell, any(field) AS one, any(value) AS other FROM cells ${wanted} GROUP BY cell) AS named USING cell`;
}
