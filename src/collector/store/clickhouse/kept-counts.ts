/**
 * What was counted of periods is remembered, and counted again once the period has changed. Periods before the newest one are
 * written down, too, for collectors that start later.
 */
import type { Row } from "../sql/statements.ts";
import type { CountQuery } from "../store.ts";
import { type Server, tabSeparated } from "./server.ts";
import { countsOf, countSql, marksSql } from "./statements.ts";

/** More rows aren't remembered. */
const MOST = 100_000;

/** One period. */
interface KeptCount {
  /** Differs once the period has changed. */
  readonly mark: string;
  readonly rows: readonly Row[];
}

/** Counts, and remembers what it counted. */
export class KeptCounts {
  /** By what was asked for, and by the period's first day. */
  #kept = new Map<string, Map<string, KeptCount>>();
  #size = 0;
  /** By product and unit. */
  #starts = new Map<string, string>();
  #written: Promise<unknown> = Promise.resolve();

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
    const { product, unit } = query;
    const asked = JSON.stringify([product, unit, fields]);
    const kept = this.#keptOf(asked);
    const readWritten = () => server.rows(countsOf, { ...query, asked });
    // A collector that starts asks for both at once.
    let written = kept.size ? undefined : readWritten();
    written?.catch(() => {});
    // Marks come before counts: what changes in between is counted again the next time.
    const marks = new Map((await server.rows(marksSql, { ...query })).map(
      ({ start, mark }) => [`${start}`, `${mark}`],
    ));
    const changed = () =>
      [...marks].filter(([start, mark]) => kept.get(start)?.mark !== mark)
        .map(([start]) => start);
    if (changed().some((start) => !kept.has(start))) written ??= readWritten();
    for (const row of await written ?? []) {
      const [mark, rows] = row["newest"] as [string, string];
      const start = `${row["start"]}`;
      if (marks.get(start) !== mark) continue;
      this.#keep(kept, start, { mark, rows: JSON.parse(rows) });
    }
    const [from, to] = [changed()[0], changed().at(-1)];
    if (from && to) {
      const rows = Map.groupBy(
        await count(from, to),
        ({ start }) => `${start}`,
      );
      const counted = [...marks].filter(([start]) =>
        start >= from && start <= to
      ).map(([start, mark]) => ({ start, mark, rows: rows.get(start) ?? [] }));
      for (const { start, ...one } of counted) this.#keep(kept, start, one);
      const newest = this.#newest([product, unit], [...marks.keys()]);
      const writing = writeCounts(
        counted.filter(({ start }) => start < newest),
        { product, unit, asked },
        server,
      );
      this.#written = this.#written.then(() => writing);
    }
    return [...marks.keys()].flatMap((start) => kept.get(start)?.rows ?? []);
  }

  /** Waits until everything that was counted is written down. An answer doesn't wait for that. */
  async written(): Promise<void> {
    await this.#written;
  }

  /** The first day of the newest period that was met. */
  #newest(of: readonly string[], starts: readonly string[]): string {
    const key = of.join();
    const newest = [this.#starts.get(key) ?? "", ...starts].sort().at(-1)!;
    this.#starts.set(key, newest);
    return newest;
  }

  #keptOf(asked: string): Map<string, KeptCount> {
    if (this.#size > MOST) {
      this.#kept.clear();
      this.#size = 0;
    }
    let kept = this.#kept.get(asked);
    if (!kept) this.#kept.set(asked, kept = new Map());
    return kept;
  }

  #keep(kept: Map<string, KeptCount>, start: string, one: KeptCount): void {
    // An empty period takes room, too.
    this.#size += one.rows.length - (kept.get(start)?.rows.length ?? -1);
    kept.set(start, one);
  }
}

/** Writes counts down. If that fails, as for a user who may only read, they are counted again some time. */
async function writeCounts(
  counted: readonly (KeptCount & { readonly start: string })[],
  { product, unit, asked }: Pick<CountQuery, "product" | "unit"> & {
    readonly asked: string;
  },
  server: Server,
): Promise<void> {
  const columns = ["product", "unit", "asked", "start", "rows", "mark"];
  const lines = counted.map(({ start, mark, rows }) =>
    tabSeparated([product, unit, asked, start, JSON.stringify(rows), mark])
  );
  await server.insert({ table: "counts", columns }, lines).catch(() => {});
}
