import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { seed } from "../../../seed.ts";
import { kept } from "../case.ts";
import { type Deed, deeds, does } from "../deeds.ts";
import { client, rowsOf } from "./database.ts";
import { withFaults } from "./with-faults.ts";

afterAll(() => client.close());

/** Tables that a collector fills by itself from its own small entries. */
const TABLES = ["accepted", "reports", "instances", "configs", "tallies"];

/** Their rows. */
async function rowsIn(database: string): Promise<unknown> {
  const sources: Readonly<Record<string, string>> = {
    configs: "configs FINAL",
    tallies:
      "(SELECT product, unit, start, cell, sum(others) AS extra, sum(count) AS times, " +
      "arraySort(bitmapToArray(groupBitmapMergeState(instances))) AS numbers " +
      `FROM ${database}.tallies GROUP BY product, unit, start, cell)`,
  };
  const rows = await Promise.all(TABLES.map((table) => {
    const source = sources[table] ?? table;
    const from = source.startsWith("(") ? source : `${database}.${source}`;
    return rowsOf(`SELECT * FROM ${from} ORDER BY ALL`);
  }));
  return Object.fromEntries(rows.map((rows, i) => [TABLES[i], rows]));
}

/** The rows that some deeds leave. Their collector doesn't reach the table `lost(n)` with its `n`th deed. */
async function rowsAfter(
  all: readonly Deed[],
  lost: (n: number) => string | undefined,
): Promise<unknown> {
  let rows: unknown;
  await withFaults(async (store, faulty, database) => {
    // So the next numbers are in two containers of a Roaring bitmap.
    await client.command({
      query: `INSERT INTO ${database}.instances (name, who) SELECT 0, 65500`,
    });
    for (const [n, deed] of all.entries()) {
      const own = new RegExp(`INSERT INTO ${lost(n)} .* FORMAT RowBinary`);
      faulty.fate = (statement) => own.test(statement) ? "drop" : "pass";
      await does(deed, store).catch(() => {});
    }
    rows = await rowsIn(database);
  }, { patience: 0, deadline: 60_000 });
  return rows;
}

test("a small entry leaves the same rows, wherever its collector stopped", async () => {
  const groups = [
    // A week over two years, a change of the configuration in it, and a report that is there twice.
    ["2025-12-31", "2026-01-01", "2026-01-01", "2026-01-05"].map((day, i) =>
      kept({ day, says: { version: "1", configHash: `${i % 3}` } })
    ),
    [
      kept({ instance: "b", nameless: true, says: { os: "1" } }),
      kept({ instance: "c", units: ["week"], says: { os: "1" } }),
      kept({ instance: "d", says: { os: "2", configHash: "1" } }),
    ],
    Array.from(
      { length: 100 },
      (_, i) => kept({ instance: `${i % 80}`, id: `${i}` }),
    ),
  ];
  const all: readonly Deed[] = [
    ...groups.map((write) => ({ write })),
    ...fc.sample(deeds, { numRuns: 5, seed }),
    ...groups.slice(0, 1).map((write) => ({ write })),
    // It waits for all of them.
    { remove: "nobody", day: "2026-02-03" },
  ];
  const expected = await rowsAfter(all, () => undefined);
  const lost = (n: number) => TABLES[n % 2 ? 0 : 1 + n / 2 % 4];
  expect(await rowsAfter(all, lost)).toEqual(expected);
});
