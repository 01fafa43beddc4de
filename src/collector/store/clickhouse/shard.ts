/** One shard: a server with a log and numbers of its own. Without a cluster it is the only one. */
import type { Row } from "../sql/statements.ts";
import type { CountQuery, StoredReport, SweepBefore } from "../store.ts";
import {
  addRow,
  append,
  type LogRow,
  type NewEntry,
  type Position,
  readPosition,
} from "./log.ts";
import { BinaryRows } from "./binary-rows.ts";
import { hexOf, instanceName } from "./names.ts";
import type { Server } from "./server.ts";
import { countSql, removedOf } from "./statements.ts";
import { dropApplied, dropOld } from "./sweep.ts";
import { Preparation } from "./write.ts";

/** How often a collector tries for the next entry before it gives up. */
const TRIES = 50;

/** Reports in one entry, and characters of their bodies: an entry must be one part of a table, which ClickHouse cuts at 256 MB. */
const MOST = 20_000;
const LARGEST = 32_000_000;

/** How a shard is used. */
export interface ShardOptions {
  /** Milliseconds for which an unfinished entry is left to the collector that wrote it. @default 2000 */
  readonly patience?: number;
  /** Milliseconds after which a write is given up; what it had written so far is finished later. @default 20000 */
  readonly deadline?: number;
}

/** A shard. */
export class Shard {
  #server: Server;
  #patience: number;
  #deadline: number;
  #preparation = new Preparation();
  #position: Position | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #queued = 0;
  #slot = 1;

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
    for (const part of parts(group)) {
      // It is prepared while the one before it is written, so its place is a guess: other collectors may write, too.
      let prepared = this.#preparation.prepare(part, this.#slot + this.#queued);
      await this.#append(async (at, server) => {
        if (!this.#preparation.holds(prepared, at)) {
          prepared = this.#preparation.prepare(part, at.slot);
        }
        await this.#preparation.writeNames(server);
        return prepared.entry;
      }, this.#deadline);
      this.#preparation.release(prepared);
    }
  }

  /** Removes an instance. No report of it is written afterwards. */
  remove(instance: string, day: string): Promise<void> {
    const name = hexOf(instance, 32);
    return this.#append(async ({ slot }, server) => {
      const names = [instanceName(instance)];
      const known = await server.rows(removedOf, { names });
      return known.length ? undefined : headOnly("remove", { name, day, slot });
    });
  }

  /** Drops what is old. */
  async sweep(before: SweepBefore): Promise<void> {
    const day = before.reports;
    await this.#append(({ slot }) => headOnly("sweep", { day, slot }));
    await dropOld(this.#server, before);
  }

  /** Rows of start, field, value, instances and count. */
  count({ fields, ...query }: CountQuery): Promise<readonly Row[]> {
    return this.#server.rows(countSql({ fields: fields !== undefined }), {
      ...query,
      ...fields && { fields: ["", ...fields] },
    });
  }

  /** One change after the other; those of other collectors come in between. */
  async #append(
    prepare: (
      at: Position,
      server: Server,
    ) => NewEntry | undefined | Promise<NewEntry | undefined>,
    deadline?: number,
  ): Promise<void> {
    this.#queued++;
    const mine = this.#turn.then(() => {
      const server = deadline
        ? this.#server.until(AbortSignal.timeout(deadline))
        : this.#server;
      return this.#appendNow((at) => prepare(at, server), server);
    }).finally(() => this.#queued--);
    this.#turn = mine.catch(() => {});
    await mine;
  }

  async #appendNow(
    prepare: (
      at: Position,
    ) => NewEntry | undefined | Promise<NewEntry | undefined>,
    server: Server,
  ): Promise<void> {
    for (let tries = 0; tries < TRIES; tries++) {
      const at = this.#position ?? await readPosition(server, this.#patience);
      this.#position = undefined;
      this.#slot = at.slot;
      const entry = await prepare(at);
      if (!entry) {
        this.#position = at;
        return;
      }
      if (!await append(server, at, entry)) continue;
      this.#slot = at.slot + 1;
      // A sweep changes more than the end of the log.
      if (entry.kind === "report") this.#position = { ...at, slot: this.#slot };
      await dropApplied(server, at.slot);
      return;
    }
    throw new Error("other collectors write all the time");
  }
}

/** An entry without reports. */
function headOnly(kind: "remove" | "sweep", row: LogRow): NewEntry {
  const author = crypto.randomUUID();
  const rows = new BinaryRows();
  addRow(rows, { ...row, kind, author });
  return { kind, author, rows: rows.take() };
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
