/** Counting as somebody asks: anew where that is quick, from what was settled where it isn't. */
import type { Row } from "../sql/statements.ts";
import type { CountQuery } from "../store.ts";
import { cellsSql, namedSql, type Scope, settledSql } from "./count.ts";
import type { Engine } from "./engine.ts";
import { readMeta } from "./meta.ts";
import { reportsOf, settle, type Settled, settledOf } from "./settle.ts";

/** When counting anew takes too long. */
export interface CountOptions {
  /**
   * So many reports, all together, are counted anew for every question. Of more, each period is counted once and then
   * again when it has become another. @default 500000
   */
  readonly anew?: number;
  /** Milliseconds by which such a period may be behind; 0 makes everybody wait for it. @default 10 minutes */
  readonly behind?: number;
}

/** Rows of start, field, value, instances and count. */
export type Read = (
  query: CountQuery,
  engine: Engine,
) => Promise<readonly Row[]>;

/** Prepares counting. */
export function reader(
  { anew = 500_000, behind = 600_000 }: CountOptions,
): Read {
  /** Periods that are being counted, one after the other, and none for two at a time. */
  const running = new Map<string, Promise<Settled>>();
  let turn: Promise<unknown> = Promise.resolve();
  const once = (name: string, work: () => Promise<Settled>) => {
    const known = running.get(name);
    if (known) return known;
    const mine = turn.then(work).finally(() => running.delete(name));
    turn = mine.catch(() => {});
    running.set(name, mine);
    return mine;
  };
  return async (query, engine) => {
    const { product, unit, fields } = query;
    const { open } = await readMeta(engine);
    const scope: Scope = { ...query, open };
    const [reports, settled] = await Promise.all([
      reportsOf(scope, engine),
      settledOf(query, engine),
    ]);
    const made = new Map<string, string>();
    // Of what was swept there is nothing else.
    for (const [start, one] of settled) {
      if (!reports.has(start) && isClosed(start, open)) {
        made.set(start, one.made);
      }
    }
    const all = [...reports.values()].reduce((sum, one) => sum + one, 0);
    if (all > anew) {
      for (const [start, there] of reports) {
        const period = { product, unit, start, reports: there, open };
        const known = settled.get(start);
        if (known && isGood(known, there, behind)) {
          made.set(start, known.made);
          continue;
        }
        const counting = once(
          `${product}/${unit}/${start}`,
          () => settle(period, engine),
        );
        // Where there is one, whoever asks has the last one, and isn't kept waiting.
        if (known && behind > 0) counting.catch(() => {});
        const is = known && behind > 0 ? known : await counting;
        made.set(start, is.made);
      }
    }
    const parts = [
      ...made.size ? [settledSql(query, made)] : [],
      ...all > anew || !all ? [] : [cellsSql(scope)],
    ];
    const found = await Promise.all(
      parts.map((sql) => engine.rows(namedSql(sql, fields))),
    );
    return found.flat();
  };
}

/** Did the period begin before the first whole month? */
function isClosed(start: string, open: string): boolean {
  return `${start.slice(0, 8)}01` < open;
}

function isGood(
  { made, reports }: Settled,
  there: number,
  behind: number,
): boolean {
  return reports === there || Date.now() - Number(made) < behind;
}
