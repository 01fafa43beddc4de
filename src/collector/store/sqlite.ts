/**
 * A store in one SQLite file, for Node, Deno and Bun. Start with this one.
 * @module
 */
import { diskSpace } from "./disk-space.ts";
import { grouped } from "./group.ts";
import { rememberFile } from "./same-file.ts";
import { publishedQuery, publishing } from "./sql/count.ts";
import type { Statement } from "./sql/statements.ts";
import { LOCK_TIMEOUT, whenUnlocked } from "./sqlite/when-unlocked.ts";
import type { Access } from "./sqlite/access.ts";
import { BEFORE_ALL, readBodies } from "./sqlite/bodies.ts";
import { connect, type Connection, setUp } from "./sqlite/connection.ts";
import { countPeriods } from "./sqlite/count.ts";
import { readHeld } from "./sqlite/held.ts";
import { createKeptTallies } from "./sqlite/kept-tallies.ts";
import { moveOld } from "./sqlite/move.ts";
import { removeInstance } from "./sqlite/remove.ts";
import { sweepStore } from "./sqlite/sweep.ts";
import { migrate } from "./sqlite/tables.ts";
import { Vocabulary } from "./sqlite/vocabulary.ts";
import { writeReports } from "./sqlite/write.ts";
import type { Published, Store, StoreMeasures } from "./store.ts";

export type {
  Cell,
  Counted,
  CountedCell,
  CountQuery,
  HeldPlace,
  HeldQuery,
  HeldReport,
  Published,
  ReportsQuery,
  Store,
  StoredReport,
  StoreMeasures,
  SweepBefore,
  Unit,
} from "./store.ts";

/** How a SQLite file is used. */
export interface SqliteOptions {
  /** Milliseconds that work waits while another process holds the lock. @default 5000 */
  readonly lockTimeout?: number;
}

/** An open file. */
interface Open {
  /** The connection. */
  readonly db: Connection;
  /** The numbers that its rows use. */
  readonly vocabulary: Vocabulary;
  /** Throws if the path names another file by now, or none. */
  readonly checkFile: () => void;
}

/**
 * Keeps reports in a SQLite file, which is created at the first use. Only one process may write to it. While another one
 * holds its lock, work waits without blocking this process.
 *
 * @param path The file, or `":memory:"` for a database that ends with the process.
 * @param options How long work waits for the lock.
 *
 * @example Reports are kept in a file
 * ```ts
 * import { sqlite } from "@candor/telemetry/collector/sqlite";
 *
 * const store = sqlite(":memory:");
 * const query = { product: "app", unit: "day", from: "2026-01-01", to: "2026-01-31" } as const;
 * console.log(await store.count(query)); // []
 * await store.close?.();
 * ```
 */
export function sqlite(path: string, options: SqliteOptions = {}): Store {
  const { lockTimeout = LOCK_TIMEOUT } = options;
  let opened: Promise<Open> | undefined;
  let closed = false;
  let removals = 0;
  const use = () => {
    if (closed) return Promise.reject(new Error("the store is closed"));
    // After a failure, the next use tries again.
    return opened ??= whenUnlocked(() => open(path), lockTimeout).catch(
      (reason) => {
        opened = undefined;
        throw reason;
      },
    );
  };
  const unlocked = async <T>(work: (open: Open) => T): Promise<T> => {
    const file = await use();
    return await whenUnlocked(() => {
      if (closed) throw new Error("the store is closed");
      return work(file);
    }, lockTimeout);
  };
  const access: Access = {
    read: (work) => unlocked(({ db }) => work(db)),
    change: (work) =>
      unlocked(({ db, vocabulary }) => {
        try {
          return db.change(() => work(db, vocabulary));
        } catch (reason) {
          // The numbers that it gave out were not committed.
          vocabulary.clear();
          throw reason;
        }
      }),
    removals: () => removals,
    keptTallies: createKeptTallies(),
  };
  let moving: Promise<void> | undefined;
  /** Reports of an older version are moved before anything is counted. */
  const moved = () =>
    moving ??= moveOld(access).catch((reason) => {
      moving = undefined;
      throw reason;
    });
  let watch: (size: number) => void = () => {};
  const write = grouped(async (group) => {
    await access.change((db, vocabulary) =>
      writeReports(group, db, vocabulary)
    );
    (await use()).checkFile();
    watch(group.length);
  });
  const all = ({ sql, values }: Statement) =>
    access.read((db) => db.all(sql, ...values));
  return {
    write,
    async count(query) {
      await moved();
      return await countPeriods(query, access);
    },
    publish: async (answers) => void await all(publishing(answers)),
    published: async (query) =>
      await all(publishedQuery(query)) as unknown as readonly Published[],
    async *reports(query) {
      await moved();
      for (let after = BEFORE_ALL;;) {
        const bodies = await unlocked(({ db, vocabulary }) =>
          readBodies(query, after, db, vocabulary)
        );
        if (!bodies.length) return;
        for (const { body, position } of bodies) {
          after = position;
          yield body;
        }
      }
    },
    held: (query) =>
      access.change((db, vocabulary) => readHeld(query, db, vocabulary)),
    async remove(instance, day) {
      await access.change((db, vocabulary) =>
        removeInstance(instance, day, db, vocabulary)
      );
      removals++;
    },
    async sweep(before) {
      await moved();
      await sweepStore(before, access);
    },
    measure: async () => ({
      bytes: await unlocked(({ db, checkFile }) => {
        checkFile();
        return sizeOf(db);
      }),
      freeBytes: await diskSpace(path),
    } satisfies StoreMeasures),
    watch: (onGroup) => void (watch = onGroup),
    open: async () => void await use(),
    async close() {
      closed = true;
      (await opened?.catch(() => undefined))?.db.close();
    },
  };
}

/** Creates the file so that only its owner can read it; SQLite gives the files beside it the same rights. */
async function createPrivate(path: string): Promise<void> {
  const fs = await import("node:fs/promises");
  try {
    await (await fs.open(path, "wx", 0o600)).close();
  } catch {
    // The file exists and keeps its rights; or it can't be created, and then SQLite reports why.
  }
}

async function open(path: string): Promise<Open> {
  const { DatabaseSync } = await import("node:sqlite");
  const isFile = !/^(:memory:|file:|$)/.test(path);
  if (isFile) await createPrivate(path);
  const file = new DatabaseSync(path);
  const db = connect(file);
  try {
    setUp(file);
    db.change(() => migrate(db));
  } catch (reason) {
    db.close();
    throw reason;
  }
  // Remembered once SQLite has opened it.
  const isThere = isFile ? await rememberFile(path) : () => true;
  const checkFile = () => {
    if (!isThere()) throw new Error("the database file was moved");
  };
  return { db, vocabulary: new Vocabulary(db), checkFile };
}

/** How many bytes the file has. */
function sizeOf(db: Connection): number {
  const [size] = db.all(
    "SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size",
  );
  return Number(size?.["bytes"]);
}
