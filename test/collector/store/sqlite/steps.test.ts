/** How much a sweep does at once: a post that comes meanwhile waits for one such step, so rows are counted, not time. */
import { afterEach, expect, test, vi } from "vitest";
import { addDays } from "../../../../src/collector/store/period.ts";
import { inSteps } from "../../../../src/collector/store/sqlite/access.ts";
import type { Value } from "../../../../src/collector/store/sqlite/connection.ts";
import { sweepStore } from "../../../../src/collector/store/sqlite/sweep.ts";
import { kept } from "../case.ts";
import { newFile, startProcess } from "./direct-access.ts";

/** The rows of a step on a slow machine. */
const FEWEST = 50;
const REPORTS = 300;

/** Each look at the clock finds that so many milliseconds went by. */
function everyLookTakes(ms: number): void {
  let time = 0;
  vi.spyOn(performance, "now").mockImplementation(() => time += ms);
}

afterEach(() => void vi.restoreAllMocks());

async function sizes(ms: number, steps: number): Promise<readonly number[]> {
  everyLookTakes(ms);
  const sizes: number[] = [];
  await inSteps((size) => Promise.resolve(sizes.push(size) < steps));
  return sizes;
}

test("steps grow while they are short, and at most to twice as much", async () => {
  expect(await sizes(1, 8)).toEqual([50, 100, 200, 400, 800, 1600, 2000, 2000]);
  expect(await sizes(5, 3)).toEqual([50, 50, 50]);
});

test("on a slow machine steps stay small", async () => {
  expect(await sizes(1000, 3)).toEqual([50, 50, 50]);
});

test("on a slow machine no step of a sweep changes more than a few rows, or reads more of a table that grows", async () => {
  const db = newFile();
  let most = 0;
  const noting = {
    ...db,
    all: (sql: string, ...values: Value[]) => {
      const rows = db.all(sql, ...values);
      if (!sql.includes("FROM meta")) most = Math.max(most, rows.length);
      return rows;
    },
  };
  const { access, changes, write, remove } = startProcess(noting);
  const reportsOf = (day: string) =>
    Array.from({ length: REPORTS }, (_, i) =>
      kept({
        id: `${day} ${i}`,
        instance: `${i}`,
        day,
        says: { version: `${i}`, os: `${i % 7}` },
      }));
  const rows = (table: string) =>
    db.get(`SELECT count(*) AS n FROM ${table}`)?.["n"];
  write(reportsOf("2026-01-15"));
  // Then the sweep looks for values that nobody has any more.
  write([kept({ id: "gone", instance: "gone", day: "2026-01-15" })]);
  remove("gone", "2026-01-15");
  for (let i = 0; i < REPORTS; i++) remove(`other ${i}`, "2026-01-15");
  for (let i = 0; i < REPORTS; i++) {
    db.run(
      "INSERT INTO published (product, unit, start, body) VALUES ('app', 'day', ?, '{}')",
      addDays("2024-01-01", i),
    );
  }
  everyLookTakes(1000);
  await sweepStore({ reports: "2026-02-15", tallies: "2025-01-01" }, access);
  expect(["reports", "sources", "removed", "published"].map(rows))
    .toEqual([0, 0, 0, 0]);
  // A day, a week and a month, each with its numbers, and a row for each value.
  expect(rows("tallies")).toBe(3 * (1 + REPORTS + 7));
  // Later the counts are deleted, too.
  await sweepStore({ reports: "2027-02-15", tallies: "2027-02-15" }, access);
  expect(rows("tallies")).toBe(0);
  // The first row of a period's count may need a number.
  expect(Math.max(...changes)).toBeLessThanOrEqual(FEWEST + 1);
  expect(most).toBe(FEWEST);
  db.close();
});

test("after a deletion or a sweep, a post doesn't read all pieces of bodies again", async () => {
  const db = newFile();
  const reads: string[] = [];
  const { all } = db;
  const counting = {
    ...db,
    all: (sql: string, ...values: Value[]) => {
      if (sql.endsWith("FROM pieces")) reads.push(sql);
      return all(sql, ...values);
    },
  };
  const { access, write, remove } = startProcess(counting);
  const reports = ["a", "b", "c"].map((instance) =>
    kept({ instance, day: "2026-02-20", body: '{"one":1,"two":2,"three":3}' })
  );
  write(reports);
  remove("c", "2026-02-20");
  await sweepStore({ reports: "2026-02-01", tallies: "2025-01-01" }, access);
  write([{ ...reports[0]!, id: "later" }]);
  expect(reads).toHaveLength(1);
  db.close();
});
