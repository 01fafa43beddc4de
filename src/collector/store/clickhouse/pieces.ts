/**
 * Bodies with numbers in place of the texts that many reports of a month contain. Numbers are given in blocks, and a block is
 * written by one collector only. A collector uses a number once its block is on the disk.
 */
import { packBody, unpackBody } from "../pack/pack.ts";
import { Reader, Writer } from "../pack/bytes.ts";
import type { Row } from "../sql/statements.ts";
import { startOf } from "../period.ts";
import type { StoredReport } from "../store.ts";
import { MonthPieces } from "./month-pieces.ts";
import type { Server } from "./server.ts";

/** More months aren't remembered. */
const MOST = 6;

/** A piece is in no table that goes with the report: digests are part of the body. */
const NO_NAMES = { id: "", instance: "", hash: "" };

/** Packs bodies and reads them again. */
export class Pieces {
  #months = new Map<string, MonthPieces>();
  #writer = new Writer();

  /** Packs a body. What is returned is valid until the next call. */
  pack(
    { body, instance, month }:
      & Pick<StoredReport, "body" | "instance">
      & {
        /** The month of the report's day. */
        readonly month: string;
      },
  ): Uint8Array {
    const pieces = this.#of(month);
    const find = (text: string) => pieces.find(text, instance);
    return packBody(body, NO_NAMES, find, this.#writer);
  }

  /** Reads what has a number in the months of reports, where that wasn't done yet. */
  async read(
    reports: readonly Pick<StoredReport, "day">[],
    server: Server,
  ): Promise<void> {
    const months = new Set(reports.map(({ day }) => startOf("month", day)));
    for (const month of months) {
      const pieces = this.#of(month);
      if (!pieces.isRead) await pieces.read(server);
    }
  }

  /** Gives numbers to texts that were met often enough; returns how often those that have one now were met. */
  async learn(server: Server): Promise<number> {
    let learned = 0;
    for (const pieces of this.#months.values()) {
      learned += await pieces.learn(server);
    }
    return learned;
  }

  /** The body of a row: `said` is its text, or what was packed as base64. */
  async readBody(
    { said, packed, month }: Row,
    server: Server,
  ): Promise<string> {
    if (Number(packed) === 0) return `${said}`;
    const bytes = Uint8Array.from(
      atob(`${said}`),
      (character) => character.charCodeAt(0),
    );
    const pieces = this.#of(`${month}`);
    const read = () => unpackBody(new Reader(bytes), NO_NAMES, pieces);
    try {
      return read();
    } catch {
      // Another collector gave numbers to more of them.
      await pieces.read(server);
      return read();
    }
  }

  #of(month: string): MonthPieces {
    let pieces = this.#months.get(month);
    if (pieces) return pieces;
    const [oldest] = this.#months.keys();
    if (this.#months.size >= MOST && oldest) this.#months.delete(oldest);
    this.#months.set(month, pieces = new MonthPieces(month));
    return pieces;
  }
}
