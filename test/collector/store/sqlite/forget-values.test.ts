/** Whether values that only a removed instance had stay in the file. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { memory } from "../../../../src/collector/store/memory.ts";
import { sqlite } from "../../../../src/collector/store/sqlite.ts";
import { connect } from "../../../../src/collector/store/sqlite/connection.ts";
import { forgetValues } from "../../../../src/collector/store/sqlite/forget-values.ts";
import { createKeptTallies } from "../../../../src/collector/store/sqlite/kept-tallies.ts";
import { removeInstance } from "../../../../src/collector/store/sqlite/remove.ts";
import { migrate } from "../../../../src/collector/store/sqlite/tables.ts";
import { Vocabulary } from "../../../../src/collector/store/sqlite/vocabulary.ts";
import { writeReports } from "../../../../src/collector/store/sqlite/write.ts";
import type { StoredReport } from "../../../../src/collector/store/store.ts";
import { withFiles } from "../../../cli/files.ts";
import { count, kept } from "../case.ts";

const DAY = "2026-02-02";
const BEFORE = { reports: "2026-01-01", tallies: "2025-01-01" };
const report = (instance: string, id: string, version: string) =>
  kept({ id, instance, day: DAY, says: { version } });

/** A file, the model that it is compared with, and the values that the file has. */
function open() {
  const folder = withFiles({}, { installed: false });
  const path = join(folder.path, "stats.db");
  const store = sqlite(path);
  const model = memory();
  const values = () => {
    const db = new DatabaseSync(path);
    const rows = db.prepare("SELECT value FROM cells").all();
    db.close();
    return rows.map(({ value }) => value);
  };
  const both = async (work: (store: typeof model) => Promise<unknown>) => {
    for (const one of [store, model]) await work(one);
  };
  return {
    values,
    both,
    same: async () => expect(await count(store)).toEqual(await count(model)),
    async [Symbol.asyncDispose]() {
      await store.close?.();
      folder[Symbol.dispose]();
    },
  };
}

test("a sweep deletes the values that only a removed instance had, and no others", async () => {
  await using file = open();
  await file.both((store) =>
    store.write([
      report("a", "1", "1.0.0"),
      report("b", "2", "1.0.0"),
      report("b", "3", "6.6.6-of-b-alone"),
    ])
  );
  await file.both((store) => store.remove("b", DAY));
  await file.both((store) => store.sweep(BEFORE));
  expect(file.values()).toContain("1.0.0");
  expect(file.values()).not.toContain("6.6.6-of-b-alone");
  await file.same();
  // Somebody else reports it later.
  await file.both((store) =>
    store.write([report("c", "4", "6.6.6-of-b-alone")])
  );
  await file.same();
});

test("values of closed months stay, as their numbers do", async () => {
  await using file = open();
  const old = kept({ id: "1", day: "2025-11-03", says: { version: "0.9.0" } });
  await file.both((store) => store.write([old, report("b", "2", "1.0.0")]));
  await file.both((store) => store.sweep(BEFORE));
  await file.both((store) => store.remove("b", DAY));
  await file.both((store) => store.sweep(BEFORE));
  expect(file.values()).toContain("0.9.0");
  await file.same();
});

test("a report that comes after the reports were looked through keeps its values", async () => {
  const db = connect(new DatabaseSync(":memory:"));
  db.change(() => migrate(db));
  const vocabulary = new Vocabulary(db);
  const write = (one: StoredReport) =>
    db.change(() => writeReports([one], db, vocabulary));
  write(report("a", "1", "1.0.0"));
  write(report("b", "2", "6.6.6"));
  db.change(() => removeInstance("b", DAY, db, vocabulary));
  await forgetValues({
    read: (work) => Promise.resolve(work(db)),
    change(work) {
      write(report("c", "3", "6.6.6"));
      return Promise.resolve(db.change(() => work(db, vocabulary)));
    },
    removals: () => 1,
    keptTallies: createKeptTallies(),
  });
  const values = db.all("SELECT value FROM cells").map(({ value }) => value);
  expect(values).toContain("6.6.6");
  db.close();
});
