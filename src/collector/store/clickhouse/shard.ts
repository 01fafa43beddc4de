/** One shard: a server with a log and numbers of its own. Without a cluster it is the only one. */
import type { Row } from "../sql/statements.ts";
import type { CountQuery, StoredReport, SweepBefore } from "../store.ts";
import { append, type LogRow, type Position, readPosition } from "./log.ts";
import { instanceName } from "./names.ts";
import type { Server } from "./server.ts";
import { countSql, removedOf } from "./statements.ts";
import { dropApplied, dropOld } from "./sweep.ts";
import { Preparation } from "./write.ts";

/** How often a collector tries for the next entry before it gives up. */
const TRIES = 50;

/** Reports in one entry. */
const MOST = 5_000;

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
    for (let from = 0; from < group.length; from += MOST) {
      const part = group.slice(from, from + MOST);
      const server = this.#server.until(AbortSignal.timeout(this.#deadline));
      await this.#append(
        (position) => this.#preparation.rowsOf(part, position, server),
        server,
      );
    }
  }

  /** Removes an instance. No report of it is written afterwards. */
  remove(instance: string, day: string): Promise<void> {
    const name = instanceName(instance);
    return this.#append(async () => {
      const known = await this.#server.rows(removedOf, { names: [name] });
      return known.length ? [] : [{ kind: "remove", name: `${name}`, day }];
    });
  }

  /** Drops what is old. */
  async sweep(before: SweepBefore): Promise<void> {
    await this.#append([{ kind: "sweep", day: before.reports }]);
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
  #append(
    rows: readonly LogRow[] | ((at: Position) => Promise<readonly LogRow[]>),
    server: Server = this.#server,
  ): Promise<void> {
    const mine = this.#turn.then(async () => {
      for (let tries = 0; tries < TRIES; tries++) {
        const at = this.#position ??
          await readPosition(server, this.#patience);
        this.#position = undefined;
        const entry = typeof rows === "function" ? await rows(at) : rows;
        if (!entry.length) {
          this.#position = at;
          return;
        }
        if (!await append(server, at, entry)) continue;
        const fresh = entry.filter(({ fresh }) => fresh).length;
        // A sweep changes more than the end of the log.
        if (entry[0]?.kind === undefined) {
          this.#position = {
            ...at,
            slot: at.slot + 1,
            next: at.next + fresh,
          };
        }
        await dropApplied(server, at.slot);
        return;
      }
      throw new Error("other collectors write all the time");
    });
    this.#turn = mine.catch(() => {});
    return mine;
  }
}
