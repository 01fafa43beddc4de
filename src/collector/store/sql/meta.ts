/** Facts that a store in SQLite or D1 keeps about itself. */
import { sql, type Statement, statement } from "./statements.ts";
import type { Rows } from "./steps.ts";

/** The facts. */
export interface Meta {
  /** The first month of which no report is deleted yet. */
  readonly open: string;
  /** The same in a SQLite file while a sweep counts what it is about to close: later than `open` then. */
  readonly closing: string;
  /** The first day from which counts of closed periods are read in a SQLite file; a sweep deletes earlier ones. */
  readonly tallies: string;
  /** Increases with each change. */
  readonly writes: number;
  /** Increases with each sweep, after which cached numbers of cells may be wrong. */
  readonly era: string;
  /** The number of migrations that were made. */
  readonly version: number;
}

/** Reads the table `meta`. */
export function readMeta(rows: Rows): Meta {
  const meta = new Map(rows.map(({ name, value }) => [name, `${value}`]));
  const open = meta.get("open") ?? "";
  return {
    open,
    closing: meta.get("closing") ?? open,
    tallies: meta.get("tallies") ?? "",
    writes: Number(meta.get("writes") ?? 0),
    era: meta.get("era") ?? "0",
    version: Number(meta.get("version") ?? 0),
  };
}

/**
 * The first statement of each change: it fails if the store has changed since `writes` was read. The values are texts
 * because engines bind numbers differently.
 */
export function guard(writes: number): Statement {
  return statement(sql.guard, `${writes}`, `${writes + 1}`);
}
