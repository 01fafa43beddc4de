/** `candor import`: moves the reports of a SQLite store into another store. */
import { resolve } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import {
  openMonth,
  removedInstances,
  storedReports,
} from "../collector/store/sqlite/stored.ts";
import type { Store } from "../collector/store/store.ts";
import { type Command, EXIT, type Io, Stop } from "./command.ts";
import { serveTable } from "./serve/option-table.ts";
import {
  createStore,
  readStoreLocation,
  storeRefusal,
} from "./serve/store-location.ts";
import { operand } from "./store/operand.ts";
import { contentsOf, useStoreFile } from "./store/sqlite-file.ts";
import { progressBar } from "./terminal/progress.ts";
import { count } from "./terminal/words.ts";

/** The command. It isn't called `import`, which is a word of the language. */
export const importStore: Command = {
  usage: "[options] <file>",
  about:
    `Copies the reports of a SQLite store, and its list of installations that asked to be deleted, to
another store, for example ClickHouse. A report counts once, so the command can be run again after
an interruption, and while collectors write to both stores. Months whose reports were already
deleted aren't copied: their numbers stay in the old store.`,
  operands: 1,
  options: { store: serveTable.store },
  examples: [
    "CANDOR_STORE=clickhouse://user:password@host:8123/candor candor import stats.db",
  ],
  async run(given, io) {
    const { cwd, out } = io;
    const source = resolve(cwd, operand(given, "candor import stats.db"));
    const location = readStoreLocation(`${given.options["store"]}`, cwd);
    if (
      location.kind === "memory" ||
      location.kind === "sqlite" && location.path === source
    ) {
      throw new Stop("Cannot import into that store", {
        code: EXIT.usage,
        hint: "give another one with --store or CANDOR_STORE",
      });
    }
    return await useStoreFile(source, async (db) => {
      const store = await createStore(location);
      try {
        await store.open?.();
        const moved = await move(db, store, io);
        out(
          `${count(moved.reports, "report")} and ${
            count(moved.removed, "deletion")
          } are in the ${location.kind} store\n`,
        );
        return EXIT.done;
      } catch (error) {
        throw storeRefusal(location, error);
      } finally {
        await store.close?.();
      }
    });
  },
};

/** Moves everything, and shows how far it has come. */
async function move(
  db: DatabaseSync,
  store: Store,
  { err, colours }: Io,
): Promise<{ readonly reports: number; readonly removed: number }> {
  const bar = progressBar(contentsOf(db, openMonth(db)).reports, {
    write: err,
    isTerminal: colours.err,
  });
  try {
    // First the deletions, so that no report of such an instance is taken.
    const removed = removedInstances(db);
    for (const { instance, day } of removed) await store.remove(instance, day);
    let reports = 0;
    bar.show(reports);
    for (const group of storedReports(db)) {
      await store.write(group);
      bar.show(reports += group.length);
    }
    return { reports, removed: removed.length };
  } finally {
    bar.end();
  }
}
