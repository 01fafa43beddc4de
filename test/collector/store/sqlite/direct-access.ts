/** A SQLite file in memory, without anything around it: steps are counted, and the process can end after any of them. */
import { DatabaseSync } from "node:sqlite";
import type { Access } from "../../../../src/collector/store/sqlite/access.ts";
import {
  connect,
  type Connection,
} from "../../../../src/collector/store/sqlite/connection.ts";
import { createKeptTallies } from "../../../../src/collector/store/sqlite/kept-tallies.ts";
import { removeInstance } from "../../../../src/collector/store/sqlite/remove.ts";
import { migrate } from "../../../../src/collector/store/sqlite/tables.ts";
import { Vocabulary } from "../../../../src/collector/store/sqlite/vocabulary.ts";
import { writeReports } from "../../../../src/collector/store/sqlite/write.ts";
import type { StoredReport } from "../../../../src/collector/store/store.ts";

/** A new file. */
export function newFile(): Connection {
  const db = connect(new DatabaseSync(":memory:"));
  db.change(() => migrate(db));
  return db;
}

/** A process that has the file open. */
export interface Process {
  readonly access: Access;
  /** How many rows each of its transactions has changed. */
  readonly changes: readonly number[];
  write(reports: readonly StoredReport[]): void;
  remove(instance: string, day: string): void;
}

/** Starts one; it is killed once it has committed so many transactions. */
export function startProcess(db: Connection, kill: number = Infinity): Process {
  const vocabulary = new Vocabulary(db);
  const total = () => Number(db.get("SELECT total_changes() AS n")?.["n"]);
  const changes: number[] = [];
  const access: Access = {
    read: (work) => Promise.resolve(work(db)),
    change(work) {
      if (changes.length >= kill) return Promise.reject(new Error("killed"));
      const before = total();
      const result = db.change(() => work(db, vocabulary));
      changes.push(total() - before);
      return Promise.resolve(result);
    },
    removals: () => 0,
    keptTallies: createKeptTallies(),
  };
  return {
    access,
    changes,
    write: (reports) => db.change(() => writeReports(reports, db, vocabulary)),
    remove: (instance, day) =>
      db.change(() => removeInstance(instance, day, db, vocabulary)),
  };
}
