/** A sweep whose process is killed between any two of its steps. */
import { afterEach, expect, test, vi } from "vitest";
import { memory } from "../../../../src/collector/store/memory.ts";
import { UNITS } from "../../../../src/collector/store/period.ts";
import { countPeriods } from "../../../../src/collector/store/sqlite/count.ts";
import type { Connection } from "../../../../src/collector/store/sqlite/connection.ts";
import { sweepStore } from "../../../../src/collector/store/sqlite/sweep.ts";
import type {
  Store,
  StoredReport,
} from "../../../../src/collector/store/store.ts";
import { count, kept } from "../case.ts";
import { newFile, startProcess } from "./direct-access.ts";

/** More than the rows of the smallest step. */
const MANY = 60;

/** Closes the months of the reports; the second sweep deletes their counts. */
const FIRST = { reports: "2026-02-10", tallies: "2025-01-01" };
const SECOND = { reports: "2026-03-10", tallies: "2026-02-01" };

const reports: readonly StoredReport[] = ["2026-01-15", "2026-02-20"].flatMap(
  (day) =>
    Array.from({ length: MANY }, (_, i) =>
      kept({
        ...{ id: `${day} ${i}`, instance: `${i}`, day },
        says: { version: `${i}`, os: `${i % 3}` },
      })),
);

afterEach(() => void vi.restoreAllMocks());

type Answers = readonly unknown[];

async function answersOf(store: Store): Promise<Answers> {
  return await Promise.all(UNITS.map((unit) => count(store, unit)));
}

/** What a process that starts now answers. */
function answersFrom(db: Connection): Promise<Answers> {
  const { access } = startProcess(db);
  return answersOf({
    ...memory(),
    count: (query) => countPeriods(query, access),
  });
}

function filled(): Connection {
  const db = newFile();
  const { write, remove } = startProcess(db);
  write(reports);
  for (let i = 0; i < MANY; i++) remove(`other ${i}`, "2026-01-15");
  return db;
}

test("a sweep that is killed after any step leaves the numbers as before it or as after it, and the next one does the rest", async () => {
  // A slow machine, on which steps are small.
  let time = 0;
  vi.spyOn(performance, "now").mockImplementation(() => time += 1000);
  vi.spyOn(globalThis, "setTimeout").mockImplementation(setImmediate as never);
  const model = memory();
  await model.write(reports);
  await model.sweep(FIRST);
  const before = await answersOf(model);
  await model.sweep(SECOND);
  const after = await answersOf(model);
  expect(after).not.toEqual(before);
  let steps = Infinity;
  for (let kill = 0; kill < steps; kill++) {
    const db = filled();
    const first = startProcess(db, kill);
    const end = await sweepStore(FIRST, first.access).catch(String);
    expect(await answersFrom(db), `after ${kill}`).toEqual(before);
    await sweepStore(FIRST, startProcess(db).access);
    expect(await answersFrom(db), `after ${kill}, swept`).toEqual(before);
    const second = startProcess(db, kill);
    const ends = [end, await sweepStore(SECOND, second.access).catch(String)];
    expect([before, after], `after ${kill} of the second`)
      .toContainEqual(await answersFrom(db));
    await sweepStore(SECOND, startProcess(db).access);
    expect(await answersFrom(db), `after ${kill}, swept twice`).toEqual(after);
    const left = (table: string) =>
      db.get(`SELECT count(*) AS n FROM ${table}`)?.["n"];
    expect([left("removed"), left("reports")]).toEqual([0, 0]);
    expect(db.all("SELECT 1 FROM tallies WHERE start < ?", SECOND.tallies))
      .toEqual([]);
    db.close();
    if (ends.every((end) => end === undefined)) steps = kill;
  }
  expect(steps).toBeGreaterThan(30);
});
