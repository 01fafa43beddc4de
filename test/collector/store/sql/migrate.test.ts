import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { migrating } from "../../../../src/collector/store/sql/migrate.ts";
import { Numbers } from "../../../../src/collector/store/sql/numbers.ts";
import type { Statement } from "../../../../src/collector/store/sql/statements.ts";
import {
  type Rows,
  runSync,
} from "../../../../src/collector/store/sql/steps.ts";
import type { Migrations } from "../../../../src/collector/store/sql/table.ts";
import { migrations } from "../../../../src/collector/store/sql/tables.ts";
import { writing } from "../../../../src/collector/store/sql/write.ts";
import { kept } from "../case.ts";

function open(): { db: DatabaseSync; run: (statement: Statement) => Rows } {
  const db = new DatabaseSync(":memory:");
  const run = ({ sql, values }: Statement): Rows =>
    db.prepare(sql).all(...values) as Rows;
  return { db, run };
}

/** A version that isn't there yet. */
const later: Migrations = [...migrations, [
  { add: "text", column: "note", to: "reports" },
  {
    create: {
      name: "notes",
      columns: { note: "text", day: "day" },
      key: ["note"],
    },
  },
]];

describe("migrating()", () => {
  test("brings tables to a later version with all that is in them", () => {
    const { db, run } = open();
    runSync(migrating(), run);
    runSync(writing([kept({ says: { version: "1" } })], new Numbers()), run);
    runSync(migrating(later), run);
    expect(db.prepare("SELECT id, note FROM reports").all())
      .toEqual([{ id: "a 2026-01-15", note: "" }]);
    expect(db.prepare("SELECT count(*) AS n FROM notes").get())
      .toEqual({ n: 0 });
    const names = db.prepare("SELECT value FROM meta WHERE name = 'version'");
    expect(names.get()).toEqual({ value: "3" });
  });

  test("changes nothing where there is nothing to change", () => {
    const { db, run } = open();
    runSync(migrating(), run);
    const before = db.prepare("SELECT sql FROM sqlite_master").all();
    runSync(migrating(), run);
    expect(db.prepare("SELECT sql FROM sqlite_master").all()).toEqual(before);
  });

  test("leaves a later version's tables alone", () => {
    const { run } = open();
    runSync(migrating(later), run);
    expect(() => runSync(migrating(), run)).toThrow("later version");
  });
});
