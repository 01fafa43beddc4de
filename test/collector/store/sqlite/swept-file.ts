/** A SQLite file that has something for each part of a sweep, and what is in it afterwards. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import {
  connect,
  type Connection,
} from "../../../../src/collector/store/sqlite/connection.ts";
import { migrate } from "../../../../src/collector/store/sqlite/tables.ts";
import { withFiles } from "../../../cli/files.ts";
import { kept } from "../case.ts";
import { startProcess } from "./direct-access.ts";

/** More than the rows of the smallest step. */
const MANY = 60;

/** The bytes of the file: it is made once. */
let bytes: Uint8Array | undefined;

/** Writes the file, with reports of January and February 2026. */
export function writeFilled(path: string): void {
  writeFileSync(path, bytes ??= made());
}

function made(): Uint8Array {
  using folder = withFiles({}, { installed: false });
  const path = join(folder.path, "stats.db");
  const db = connect(new DatabaseSync(path));
  db.change(() => migrate(db));
  const { write, remove } = startProcess(db);
  // A configuration's hash is in the second month alone: it gets its cell when that is closed.
  const reportsOf = (day: string, hash: Readonly<Record<string, string>>) =>
    Array.from({ length: MANY }, (_, i) =>
      kept({
        ...{ id: `${day} ${i}`, instance: `${i}`, day },
        says: { version: `${i}`, os: `${i % 3}`, ...hash },
      }));
  write(reportsOf("2026-01-15", {}));
  write(reportsOf("2026-02-20", { configHash: "a".repeat(64) }));
  write([kept({ id: "gone", instance: "gone", says: { version: "gone" } })]);
  remove("gone", "2026-01-15");
  db.close();
  return readFileSync(path);
}

/** All that is in the file, whatever the numbers of its rows are. */
export function contents(db: Connection): unknown {
  return [
    "SELECT product, unit, start, field, value, instances, count FROM tallies LEFT JOIN cells USING (cell) ORDER BY 1, 2, 3, 4, 5",
    "SELECT field, value, month FROM cells ORDER BY 1, 2",
    "SELECT day, hex(name) AS name FROM reports JOIN sources ON number = source ORDER BY 1, 2",
    "SELECT hex(name) AS name FROM sources ORDER BY 1",
    "SELECT month, text FROM pieces ORDER BY 1, 2",
    "SELECT instance, day FROM removed ORDER BY 1",
    "SELECT name, value FROM meta ORDER BY 1",
  ].map((sql) => db.all(sql));
}
