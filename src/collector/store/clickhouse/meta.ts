/** What the store knows of itself, and how its tables are brought up to date. */
import { clickhouseChange, type Migrations } from "../sql/table.ts";
import type { Engine } from "./engine.ts";
import { meta, migrations } from "./tables.ts";

/** The first month that wasn't swept, and how many migrations were made. */
export interface Meta {
  readonly open: string;
  readonly version: number;
}

/** The earliest day that a `Date` can be. */
const EVER = "1970-01-01";

/** Reads it. */
export async function readMeta({ rows }: Engine): Promise<Meta> {
  const found = await rows(
    "SELECT name, argMax(value, at) AS newest FROM meta GROUP BY name",
  );
  const known = new Map(found.map(({ name, newest }) => [name, `${newest}`]));
  return {
    open: known.get("open") ?? EVER,
    version: Number(known.get("version") ?? 0),
  };
}

/** Sets one of it; `at` must be higher than before. */
export function setMeta(
  { insert }: Engine,
  name: keyof Meta,
  value: string,
  at: number,
): Promise<void> {
  return insert("meta", [{ name, at, value }]);
}

/** Brings the tables up to date; each step may be made twice, as two may start at once. */
export async function migrate(
  engine: Engine,
  wanted: Migrations = migrations,
): Promise<void> {
  for (const sql of clickhouseChange({ create: meta })) {
    await engine.change(sql);
  }
  const { version } = await readMeta(engine);
  if (version > wanted.length) {
    throw new Error("the store was made by a later version of the collector");
  }
  for (const [i, step] of [...wanted.entries()].slice(version)) {
    for (const sql of step.flatMap(clickhouseChange)) await engine.change(sql);
    await setMeta(engine, "version", `${i + 1}`, i + 1);
  }
}
