/**
 * The tables of a SQLite file. A report is one row: what others share with it (its instance, the values it names, the words
 * of its body) is written once and referred to by number. Nothing is counted when a report comes; see `count.ts`.
 */
import { migrating } from "../sql/migrate.ts";
import { readMeta } from "../sql/meta.ts";
import { sql } from "../sql/statements.ts";
import { runSync } from "../sql/steps.ts";
import { migrations } from "../sql/tables.ts";
import type { Connection } from "./connection.ts";

/** The version of these tables. D1 still has the ones before, in which reports are counted as they come. */
export const VERSION: number = migrations.length + 1;

/** The day and the month of an entry that was used last decide when a sweep deletes it. */
const CREATE: readonly string[] = [
  "CREATE TABLE products (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
  // The numbers of swept instances aren't given out again.
  "CREATE TABLE sources (number INTEGER PRIMARY KEY AUTOINCREMENT, product INTEGER NOT NULL, mark INTEGER NOT NULL, name BLOB NOT NULL)",
  "CREATE INDEX sources_mark ON sources (mark)",
  "CREATE TABLE pieces (number INTEGER PRIMARY KEY AUTOINCREMENT, month TEXT NOT NULL, text TEXT NOT NULL)",
  "CREATE TABLE reports (serial INTEGER PRIMARY KEY AUTOINCREMENT, product INTEGER NOT NULL, day INTEGER NOT NULL, " +
  "source INTEGER NOT NULL, mark INTEGER NOT NULL, flags INTEGER NOT NULL, id BLOB NOT NULL, hash BLOB, cells BLOB NOT NULL, body BLOB NOT NULL)",
  "CREATE INDEX reports_day ON reports (product, day)",
  // Finds a report that is there already, and all reports of an instance.
  "CREATE INDEX reports_source ON reports (source, mark)",
  "INSERT INTO products (name) SELECT product FROM tallies UNION SELECT product FROM published",
];

/**
 * Brings the tables to this version. It takes no longer for a large file: the rows of an older version stay where they are
 * and are moved later, a few at a time (`move.ts`).
 *
 * @throws {Error} If the tables were made by a later version; they stay as they are.
 */
export function migrate(db: Connection): void {
  db.run(sql.createMeta);
  const { version, open } = readMeta(db.all(sql.meta));
  if (version === VERSION) return;
  runSync(migrating(migrations), ({ sql, values }) => db.all(sql, ...values));
  const newest = `${
    db.get(
      "SELECT max(day) AS day FROM (SELECT max(day) AS day FROM reports UNION ALL SELECT max(start) FROM tallies)",
    )?.["day"] ?? ""
  }`;
  const month = newest ? `${newest.slice(0, 7)}-01` : "";
  const isEmpty = !db.get("SELECT 1 FROM reports LIMIT 1") &&
    !db.get("SELECT 1 FROM active LIMIT 1");
  const changes = [
    ...isEmpty ? ["DROP TABLE reports", "DROP TABLE active"] : [
      "DROP INDEX reports_day",
      "ALTER TABLE reports RENAME TO old_reports",
      "ALTER TABLE active RENAME TO old_active",
    ],
    `ALTER TABLE cells ADD COLUMN month TEXT NOT NULL DEFAULT '${
      month.replaceAll("'", "")
    }'`,
    ...CREATE,
  ];
  for (const change of changes) db.run(change);
  db.run(
    sql.setMeta,
    JSON.stringify([["version", `${VERSION}`], ["closing", open]]),
  );
}
