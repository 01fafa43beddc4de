/** `candor backup`: copies the SQLite store into a file, while the collector goes on. */
import { chmodSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { type Command, EXIT, Stop } from "./command.ts";
import { readStoreLocation } from "./serve/store-location.ts";
import { serveTable } from "./serve/option-table.ts";
import { writeNewFile } from "./store/new-file.ts";
import { contentsOf, copyStore, useStoreFile } from "./store/sqlite-file.ts";
import { operand } from "./store/operand.ts";
import { count } from "./terminal/words.ts";

/** The command. */
export const backup: Command = {
  usage: "[options] <file>",
  about:
    `Copies the SQLite store into a file: everything as it was at one instant, while the collector
goes on. The file appears when it is complete. The file stats.db.key beside the store isn't copied:
it holds the key for the ids of other systems' clients. Keep it apart from the backups.`,
  operands: 1,
  options: {
    store: { ...serveTable.store, about: "the collector's SQLite file" },
    replace: { type: "boolean", about: "overwrite a file that is there" },
  },
  examples: [
    "candor backup --store /var/lib/candor/stats.db /backup/stats-monday.db",
  ],
  async run(given, { cwd, out }) {
    const target = resolve(
      cwd,
      operand(given, "candor backup stats-monday.db"),
    );
    const location = readStoreLocation(`${given.options["store"]}`, cwd);
    if (location.kind !== "sqlite") {
      throw new Stop("Cannot back up a store that isn't a SQLite file", {
        code: EXIT.usage,
        hint:
          "in ClickHouse: BACKUP DATABASE candor TO Disk('backups', 'monday.zip')",
      });
    }
    if (location.path === target) {
      throw new Stop("Cannot back up a store into itself", {
        code: EXIT.usage,
      });
    }
    const { mode } = statSync(location.path, { throwIfNoEntry: false }) ??
      { mode: 0o600 };
    await useStoreFile(
      location.path,
      (db) =>
        writeNewFile(target, (partial) => {
          copyStore(db, partial);
          chmodSync(partial, mode & 0o777);
        }, { replace: given.options["replace"] === true }),
    );
    const { reports } = await useStoreFile(target, (db) => contentsOf(db));
    out(`${count(reports, "report")} in ${target}\n`);
    return EXIT.done;
  },
};
