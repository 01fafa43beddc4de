import { expect, test } from "vitest";
import {
  changeSql,
  type Table,
} from "../../../../src/collector/store/clickhouse/tables.ts";

const table: Table = {
  name: "notes",
  columns: "note String, day Date",
  engine: "ReplacingMergeTree",
  layout: "PARTITION BY day ORDER BY note",
  settings: ["index_granularity = 8"],
};

test("one description of a table gives the SQL for a server and for a cluster", () => {
  expect(changeSql({ create: table }, {})).toBe(
    "CREATE TABLE IF NOT EXISTS notes (note String, day Date) " +
      "ENGINE = ReplacingMergeTree PARTITION BY day ORDER BY note SETTINGS index_granularity = 8",
  );
  expect(changeSql({ create: table }, { cluster: "a`b" })).toBe(
    "CREATE TABLE IF NOT EXISTS notes ON CLUSTER `a\\`b` (note String, day Date) " +
      "ENGINE = ReplicatedReplacingMergeTree PARTITION BY day ORDER BY note SETTINGS index_granularity = 8",
  );
  expect(changeSql({ add: "more Array(String)", to: "notes" }, {}))
    .toBe("ALTER TABLE notes ADD COLUMN IF NOT EXISTS more Array(String)");
  expect(changeSql({ set: ["a = 1", "b = 2"], of: "notes" }, { cluster: "c" }))
    .toBe("ALTER TABLE notes ON CLUSTER `c` MODIFY SETTING a = 1, b = 2");
});
