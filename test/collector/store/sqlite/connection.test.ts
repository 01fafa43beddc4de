import { DatabaseSync, type StatementSync } from "node:sqlite";
import { expect, test } from "vitest";
import { connect } from "../../../../src/collector/store/sqlite/connection.ts";

/** A runtime that gives rows as objects only. */
function withoutLists(): DatabaseSync {
  const file = new DatabaseSync(":memory:");
  return {
    prepare(sql: string) {
      const statement = file.prepare(sql);
      return {
        all: (...values: string[]) => statement.all(...values),
      } as StatementSync;
    },
  } as DatabaseSync;
}

test("lists() gives the values in the order of the columns, and other reads of the same statement give objects", () => {
  for (const file of [new DatabaseSync(":memory:"), withoutLists()]) {
    const db = connect(file);
    const sql = "SELECT 2 AS b, ? AS a UNION ALL SELECT 3, NULL";
    const lists = [[2, "one"], [3, null]];
    expect(db.lists(sql, "one")).toEqual(lists);
    expect(db.all(sql, "one")).toEqual([{ b: 2, a: "one" }, { b: 3, a: null }]);
    expect(db.lists(sql, "one")).toEqual(lists);
  }
});
