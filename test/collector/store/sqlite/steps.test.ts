/** How much a sweep does at once: a post that comes meanwhile waits for one such step, so rows are counted, not time. */
import { DatabaseSync } from "node:sqlite";
import { afterEach, expect, test, vi } from "vitest";
import {
  type Access,
  inSteps,
} from "../../../../src/collector/store/sqlite/access.ts";
import { connect } from "../../../../src/collector/store/sqlite/connection.ts";
import { createKeptTallies } from "../../../../src/collector/store/sqlite/kept-tallies.ts";
import { sweepStore } from "../../../../src/collector/store/sqlite/sweep.ts";
import { migrate } from "../../../../src/collector/store/sqlite/tables.ts";
import { Vocabulary } from "../../../../src/collector/store/sqlite/vocabulary.ts";
import { writeReports } from "../../../../src/collector/store/sqlite/write.ts";
import { kept } from "../case.ts";

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

test("on a slow machine no step of a sweep changes more than a few rows", async () => {
  const db = connect(new DatabaseSync(":memory:"));
  db.change(() => migrate(db));
  const vocabulary = new Vocabulary(db);
  const reports = Array.from({ length: REPORTS }, (_, i) =>
    kept({
      id: `${i}`,
      instance: `${i}`,
      day: "2026-01-15",
      says: { version: `${i}`, os: `${i % 7}` },
    }));
  db.change(() => writeReports(reports, db, vocabulary));
  const total = () => Number(db.get("SELECT total_changes() AS n")?.["n"]);
  const changes: number[] = [];
  const access: Access = {
    read: (work) => Promise.resolve(work(db)),
    change(work) {
      const before = total();
      const result = db.change(() => work(db, vocabulary));
      changes.push(total() - before);
      return Promise.resolve(result);
    },
    removals: () => 0,
    keptTallies: createKeptTallies(),
  };
  everyLookTakes(1000);
  await sweepStore({ reports: "2026-02-15", tallies: "2025-01-01" }, access);
  const rows = (table: string) =>
    db.get(`SELECT count(*) AS n FROM ${table}`)?.["n"];
  expect([rows("reports"), rows("sources")]).toEqual([0, 0]);
  // A day, a week and a month, each with its numbers, and a row for each value.
  expect(rows("tallies")).toBe(3 * (1 + REPORTS + 7));
  // The first row of a period's count may need a number.
  expect(Math.max(...changes)).toBeLessThanOrEqual(FEWEST + 1);
  db.close();
});
