/** What is wrong with a store, found from the errors of real engines. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import {
  REMEDIES,
  storeTrouble,
} from "../../../src/collector/operate/store-trouble.ts";
import { sqlite } from "../../../src/collector/store/sqlite.ts";
import { withFiles } from "../../cli/files.ts";
import { kept } from "../store/case.ts";

function errorOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

test("storeTrouble() finds out what is wrong with a SQLite file, with and without SQLite's number", () => {
  using folder = withFiles({ "bad.db": "no database".repeat(900) }, {
    installed: false,
  });
  const path = join(folder.path, "stats.db");
  const open = (options = {}) => {
    const db = new DatabaseSync(path, options);
    db.exec("PRAGMA busy_timeout = 0");
    return db;
  };
  const [one, two] = [open(), open()];
  one.exec("PRAGMA journal_mode = WAL; CREATE TABLE facts (fact)");
  const readOnly = open({ readOnly: true });
  const add = "INSERT INTO facts VALUES (zeroblob(1000000))";
  one.exec("BEGIN IMMEDIATE");
  const errors = {
    "file-locked": errorOf(() => two.exec("BEGIN IMMEDIATE")),
    "file-read-only": errorOf(() => readOnly.exec(add)),
    "disk-full": errorOf(() => one.exec(`PRAGMA max_page_count = 9; ${add}`)),
    "file-corrupt": errorOf(() =>
      new DatabaseSync(join(folder.path, "bad.db")).exec("SELECT * FROM facts")
    ),
  };
  for (const [trouble, error] of Object.entries(errors)) {
    const { message } = error as Error;
    expect([storeTrouble(error), storeTrouble({ message })]).toEqual([
      trouble,
      trouble,
    ]);
  }
  for (const db of [one, two, readOnly]) db.close();
});

test.each([
  [{ code: "ENOSPC" }, "disk-full"],
  [{ type: "NOT_ENOUGH_SPACE" }, "disk-full"],
  [{ type: "TABLE_IS_READ_ONLY" }, "file-read-only"],
  [
    { message: "fetch failed", cause: { code: "ECONNREFUSED" } },
    "not-reachable",
  ],
  [new Error("the store took too long"), "not-reachable"],
  [new Error("something else"), "failed"],
  [undefined, "failed"],
])("storeTrouble(%o) is %s", (error, trouble) => {
  expect(storeTrouble(error)).toBe(trouble);
  expect(REMEDIES[storeTrouble(error)]).toMatch(/\w/);
});

test("a failed rollback doesn't hide why a write failed", async () => {
  using folder = withFiles({}, { installed: false });
  const path = join(folder.path, "stats.db");
  const store = sqlite(path);
  await store.open?.();
  // SQLite rolls back by itself here, and has no transaction any more when the store wants to roll back.
  const other = new DatabaseSync(path);
  other.exec(
    "CREATE TRIGGER full BEFORE INSERT ON reports BEGIN SELECT RAISE(ROLLBACK, 'disk is full'); END",
  );
  other.close();
  await expect(store.write([kept()])).rejects.toThrow("disk is full");
  await store.close?.();
});
