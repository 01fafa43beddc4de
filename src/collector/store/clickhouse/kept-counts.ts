/** What was counted of periods is remembered, and counted again once the period has changed. */
import type { Row } from "../sql/statements.ts";
import type { CountQuery } from "../store.ts";
import type { Server } from "./server.ts";
import { countSql, marksSql } from "./statements.ts";

/** More rows aren't remembered. */
const MOST = 100_000;

/** One period. */
interface Kept {
  /** Differs once the period has changed. */
  readonly mark: string;
  readonly rows: readonly Row[];
}

/** Counts, and remembers what it counted. */
export class KeptCounts {
  /** By what was asked for, and by the period's first day. */
  #kept = new Map<string, Map<string, Kept>>();
  #size = 0;

  /** Rows of start, field, value, instances and count. */
  async count(
    { fields, isRepeated = false, ...query }: CountQuery,
    server: Server,
  ): Promise<readonly Row[]> {
    const sql = countSql({ fields: fields !== undefined });
    const only = fields ? { fields: ["", ...fields] } : {};
    const count = (from: string, to: string) =>
      server.rows(sql, { ...query, ...only, from, to });
    if (!isRepeated) return await count(query.from, query.to);
    // Marks come first: what changes in between is counted again the next time.
    const marks = new Map((await server.rows(marksSql, { ...query })).map(
      ({ start, mark }) => [`${start}`, `${mark}`],
    ));
    const { product, unit } = query;
    const kept = this.#keptOf(JSON.stringify([product, unit, fields]));
    const changed = [...marks].filter(([start, mark]) =>
      kept.get(start)?.mark !== mark
    ).map(([start]) => start);
    if (changed.length) {
      const from = changed[0]!;
      const to = changed.at(-1)!;
      const rows = Map.groupBy(
        await count(from, to),
        ({ start }) => `${start}`,
      );
      for (const [start, mark] of marks) {
        if (start < from || start > to) continue;
        this.#keep(kept, start, { mark, rows: rows.get(start) ?? [] });
      }
    }
    return [...marks.keys()].flatMap((start) => kept.get(start)?.rows ?? []);
  }

  #keptOf(asked: string): Map<string, Kept> {
    if (this.#size > MOST) {
      this.#kept.clear();
      this.#size = 0;
    }
    let kept = this.#kept.get(asked);
    if (!kept) this.#kept.set(asked, kept = new Map());
    return kept;
  }

  #keep(kept: Map<string, Kept>, start: string, one: Kept): void {
    // An empty period takes room, too.
    this.#size += one.rows.length - (kept.get(start)?.rows.length ?? -1);
    kept.set(start, one);
  }
}
