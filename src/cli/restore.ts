/** `candor restore`: puts a backup where the collector's SQLite store is. */
import { existsSync, renameSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { type Command, EXIT, Stop } from "./command.ts";
import { readStoreLocation } from "./serve/store-location.ts";
import { serveTable } from "./serve/option-table.ts";
import { writeNewFile } from "./store/new-file.ts";
import { operand } from "./store/operand.ts";
import { contentsOf, copyStore, useStoreFile } from "./store/sqlite-file.ts";
import { count } from "./terminal/words.ts";

/** The command. */
export const restore: Command = {
  usage: "[options] <backup>",
  about:
    `Puts a backup in the place of the collector's SQLite store. Stop the collector first. The backup is
checked before anything changes.`,
  operands: 1,
  options: {
    store: { ...serveTable.store, about: "the collector's SQLite file" },
    replace: {
      type: "boolean",
      about: "if there is a store, keep it beside the backup, as stats.db.old",
    },
  },
  examples: [
    "candor restore --store /var/lib/candor/stats.db --replace /backup/stats-monday.db",
  ],
  async run(given, { cwd, out }) {
    const source = resolve(
      cwd,
      operand(given, "candor restore stats-monday.db"),
    );
    const location = readStoreLocation(`${given.options["store"]}`, cwd);
    if (location.kind !== "sqlite") {
      throw new Stop("Cannot restore a store that isn't a SQLite file", {
        code: EXIT.usage,
        hint:
          "in ClickHouse: RESTORE DATABASE candor FROM Disk('backups', 'monday.zip')",
      });
    }
    const { path } = location;
    if (path === source) {
      throw new Stop("Cannot restore a store from itself", {
        code: EXIT.usage,
      });
    }
    const replace = given.options["replace"] === true;
    await useStoreFile(source, (db) =>
      writeNewFile(path, async (partial) => {
        copyStore(db, partial);
        if (existsSync(path)) await putAside(path);
      }, { replace }));
    const { reports } = await useStoreFile(path, (db) => contentsOf(db));
    out(`${count(reports, "report")} in ${path}\n`);
    return EXIT.done;
  },
};

/** Renames a store that no process uses. Its log is written into it first. */
async function putAside(path: string): Promise<void> {
  const { DatabaseSync } = await import("node:sqlite");
  let db: InstanceType<typeof DatabaseSync> | undefined;
  try {
    db = new DatabaseSync(path);
    db.exec(
      "PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT",
    );
    // Back to no log: SQLite removes it only if no other process has the file open.
    db.exec("PRAGMA journal_mode = DELETE");
  } catch (error) {
    const { errcode, message } = Object(error);
    // A damaged file is put aside as it is: that is what a restore is for.
    if ([5, 6].includes(errcode & 0xff) || /locked/.test(message)) {
      throw new Stop(`Cannot restore to ${path} as another process uses it`, {
        hint: "stop the collector first",
      });
    }
  } finally {
    db?.close();
  }
  renameSync(path, `${path}.old`);
  for (const log of ["-wal", "-shm"]) {
    if (existsSync(path + log)) renameSync(path + log, `${path}.old${log}`);
    else rmSync(`${path}.old${log}`, { force: true });
  }
}
