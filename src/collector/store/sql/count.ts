/** Counting: reads the tallies and groups them by period. */
import { START } from "../held.ts";
import type {
  Counted,
  CountedCell,
  CountQuery,
  HeldQuery,
  Published,
  ReportsQuery,
} from "../store.ts";
import { type Row, sql, type Statement, statement } from "./statements.ts";

/** The query for tallies; the cells of the field "" contain the number of instances and reports. */
export function counting(
  { product, unit, from, to, fields }: CountQuery,
): Statement {
  const wanted = fields ? [JSON.stringify(["", ...fields])] : [""];
  return statement(sql.count, product, unit, from, to, ...wanted);
}

/** Groups rows of cells by period. Some engines return large numbers as text. */
export function readCounted(rows: readonly Row[]): Counted[] {
  const periods = new Map<string, Row[]>();
  for (const row of rows) {
    const start = `${row["start"]}`;
    const period = periods.get(start);
    if (period) period.push(row);
    else periods.set(start, [row]);
  }
  return [...periods].sort(([a], [b]) => a < b ? -1 : 1).map((
    [start, rows],
  ) => {
    const cells: CountedCell[] = [];
    const total = { instances: 0, reports: 0, nameless: 0, bare: 0 };
    for (const row of rows) {
      const [field, value] = [`${row["field"]}`, `${row["value"]}`];
      const [instances, count] = [
        Number(row["instances"]),
        Number(row["count"]),
      ];
      if (field) cells.push({ field, value, instances, count });
      else if (value === "nameless") total.nameless = count;
      else if (value === "bare") total.bare = count;
      else Object.assign(total, { instances, reports: count });
    }
    return { start, ...total, cells: total.bare > 0 ? [] : cells };
  });
}

/** The query for what was published. */
export function publishedQuery(
  { product, unit, from, to }: CountQuery,
): Statement {
  return statement(sql.published, product, unit, from, to);
}

/** The statement that publishes; what is published of a period already stays. */
export function publishing(answers: readonly Published[]): Statement {
  return statement(
    sql.publish,
    answers.map(({ product, unit, start, body }) => [
      product,
      unit,
      start,
      body,
    ]),
  );
}

/** The query for the next bodies after the last one. */
export function bodies(
  { product, from, to }: ReportsQuery,
  after: { readonly day: string; readonly serial: number },
): Statement {
  return statement(sql.bodies, from, to, product, after.day, after.serial);
}

/** The query for the next reports of an instance. */
export function heldQuery({ instance, after = START }: HeldQuery): Statement {
  return statement(sql.held, instance, after.product, after.key);
}
