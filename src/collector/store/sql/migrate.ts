/** Brings the tables to the version that this collector needs, step by step and without loss of data. */
import { sql, statement } from "./statements.ts";
import type { Steps } from "./steps.ts";
import { type Migrations, sqliteChange } from "./table.ts";
import { migrations } from "./tables.ts";
import { readMeta } from "./meta.ts";

/**
 * The steps of a migration.
 *
 * @throws {Error} If the tables were made by a later version; they stay as they are.
 */
export function* migrating(wanted: Migrations = migrations): Steps<void> {
  const [, rows = []] = yield [
    statement(sql.createMeta),
    statement(sql.meta),
  ];
  const { version, writes } = readMeta(rows);
  if (version > wanted.length) {
    throw new Error("the store was made by a later version of the collector");
  }
  if (version === wanted.length) return;
  yield [
    statement(sql.setMeta, [["writes", `${writes}`]]),
    ...wanted.slice(version).flat().flatMap(sqliteChange)
      .map((change) => statement(change)),
    statement(sql.setMeta, [["version", `${wanted.length}`]]),
  ];
}
