/** One shard: a server with a log and numbers of its own. Without a cluster it is the only one. */
import type { Row } from "../sql/statements.ts";
import type { CountQuery, StoredReport, SweepBefore } from "../store.ts";
import {
  addRow,
  applyEntry,
  finishBefore,
  type LogRow,
  type NewEntry,
  nextSlot,
  type Position,
  writeEntry,
} from "./log.ts";
import { BinaryRows } from "./binary-rows.ts";
import { KeptCounts } from "./kept-counts.ts";
import { hexOf, instanceName } from "./names.ts";
import { Pieces } from "./pieces.ts";
import type { Server } from "./server.ts";
import { removedOf } from "./statements.ts";
import { dropApplied, dropOld } from "./sweep.ts";
import { Preparation, type PreparedGroup } from "./write.ts";

/** How often a collector tries for the next entry before it gives up. */
const TRIES = 50;

/**
 * Reports in one entry, and characters of their bodies: an entry must be one part of a table, which ClickHouse cuts at 65,409
 * rows and at 256 MB. Planning the statements of an entry takes as long as some thousand of its reports.
 */
const MOST = 50_000;
const LARGEST = 64_000_000;

/** How a shard is used. */
export interface ShardOptions {
  /** Milliseconds for which an unfinished entry is left to the collector that wrote it. @default 2000 */
  readonly patience?: number;
  /** Milliseconds after which a write is given up; what it had written so far is finished later. @default 20000 */
  readonly deadline?: number;
}

/** Makes an entry; none if there is nothing to write. */
type Prepare = (
  server: Server,
) => NewEntry | undefined | Promise<NewEntry | undefined>;

/** An entry that is in the log, unless there was nothing to write. */
interface Written {
  readonly slot: number;
  readonly entry?: Row;
  readonly reports?: number;
}

/** An entry that is applied. */
interface Applied extends Position {
  readonly isReport: boolean;
}

/** A shard. */
export class Shard {
  #server: Server;
  #patience: number;
  #deadline: number;
  #pieces = new Pieces();
  #preparation = new Preparation(this.#pieces);
  #counts = new KeptCounts();
  #mayPrepare: Promise<unknown> = Promise.resolve();
  #mayWrite: Promise<unknown> = Promise.resolve();
  #applied: Promise<Applied | undefined> = Promise.resolve(undefined);
  #next: number | undefined;

  constructor(
    server: Server,
    { patience = 2_000, deadline = 20_000 }: ShardOptions = {},
  ) {
    this.#server = server;
    this.#patience = patience;
    this.#deadline = deadline;
  }

  /** Writes reports. Those that are stored already change nothing. */
  async write(group: readonly StoredReport[]): Promise<void> {
    let before: Promise<void> | undefined;
    for (const part of parts(group)) {
      const mine = this.#writePart(part);
      mine.catch(() => {});
      await before;
      before = mine;
    }
    await before;
  }

  /** Removes an instance. No report of it is written afterwards. */
  async remove(instance: string, day: string): Promise<void> {
    const name = hexOf(instance, 32);
    // What was counted with it is deleted, too.
    await this.#counts.written();
    await this.#append(async (server) => {
      const names = [instanceName(instance)];
      const known = await server.rows(removedOf, { names });
      return known.length ? undefined : headOnly("remove", { name, day });
    });
  }

  /** Drops what is old. */
  async sweep(before: SweepBefore): Promise<void> {
    const day = before.reports;
    const slot = await this.#append(() => headOnly("sweep", { day }));
    await dropOld(this.#server, before, slot);
  }

  /** The body of a row of reports. */
  bodyOf(row: Row): Promise<string> {
    return this.#pieces.readBody(row, this.#server);
  }

  /** Rows of start, field, value, instances and count. */
  count(query: CountQuery): Promise<readonly Row[]> {
    return this.#counts.count(query, this.#server);
  }

  /** Waits for what goes on after an answer. */
  async close(): Promise<void> {
    await this.#counts.written();
  }

  async #writePart(part: readonly StoredReport[]): Promise<void> {
    // It is prepared while those before it are written and applied.
    let prepared = await this.#prepare(part);
    await this.#append(async (server) => {
      while (!this.#preparation.holds(prepared)) {
        prepared = await this.#prepare(part);
      }
      await this.#preparation.writeNames(server);
      return prepared.entry;
    }, this.#deadline);
    this.#preparation.release(prepared);
  }

  /** Prepares a part, in the order of the calls. */
  #prepare(part: readonly StoredReport[]): Promise<PreparedGroup> {
    const prepared = this.#mayPrepare.then(async () => {
      const server = this.#server.until(AbortSignal.timeout(this.#deadline));
      await this.#pieces.read(part, server);
      const learn = () => this.#pieces.learn(server);
      // What the first reports of a large part share is short in all the others.
      const prepared = await this.#preparation.prepare(part, learn);
      const learned = await learn();
      if (learned < part.length) return prepared;
      // As much of it has a number now that it is worth the time.
      this.#preparation.release(prepared);
      return await this.#preparation.prepare(part);
    });
    this.#mayPrepare = prepared.catch(() => {});
    return prepared;
  }

  /**
   * Writes an entry and applies it, in the order of the calls. The next one is written while this one is applied; one more
   * would only wait. Those of other collectors come in between. Returns its place.
   */
  async #append(prepare: Prepare, deadline?: number): Promise<number> {
    const before = this.#applied;
    let server = this.#server;
    const written = this.#mayWrite.then(() => {
      if (deadline) server = server.until(AbortSignal.timeout(deadline));
      return this.#write(prepare, server);
    });
    const applied = Promise.all([written, before])
      .then(([mine, before]) => this.#apply(mine, before, server));
    this.#mayWrite = Promise.allSettled([written, before]);
    this.#applied = applied.catch(() => this.#next = undefined);
    return (await applied).slot;
  }

  async #write(prepare: Prepare, server: Server): Promise<Written> {
    for (let tries = 0; tries < TRIES; tries++) {
      const slot = this.#next ?? await nextSlot(server, this.#patience);
      this.#next = undefined;
      const entry = await prepare(server);
      if (!entry) {
        this.#next = slot;
        return { slot };
      }
      const row = await writeEntry(server, slot, entry);
      if (!row) continue;
      this.#next = slot + 1;
      return { slot, entry: row, reports: entry.reports };
    }
    throw new Error("other collectors write all the time");
  }

  async #apply(
    { slot, entry, reports = 0 }: Written,
    before: Applied | undefined,
    server: Server,
  ): Promise<Applied> {
    // A sweep changes more than the end of the log.
    const at = before?.isReport && before.slot === slot - 1
      ? { slot, open: before.open }
      : await finishBefore(server, slot, this.#patience);
    if (!entry) return { ...at, isReport: false };
    await applyEntry(server, at, { entry, reports });
    await dropApplied(server, slot);
    return { ...at, isReport: entry["kind"] === "packed" };
  }
}

/** An entry without reports. */
function headOnly(kind: "remove" | "sweep", row: LogRow): NewEntry {
  const author = crypto.randomUUID();
  const rows = new BinaryRows();
  addRow(rows, { ...row, kind, author });
  return { kind, author, rows: rows.take(), reports: 0 };
}

/** Parts of a group that are one entry each. */
function parts(group: readonly StoredReport[]): readonly StoredReport[][] {
  const all: StoredReport[][] = [];
  let size = Infinity;
  for (const report of group) {
    if (size > LARGEST || all.at(-1)!.length === MOST) {
      all.push([]);
      size = 0;
    }
    all.at(-1)!.push(report);
    size += report.body.length;
  }
  return all;
}
