/** The numbers of the texts that many bodies of one month contain. */
import { Candidates } from "../pack/candidates.ts";
import { LONGEST_PIECE, MOST_PIECES, type Piece } from "../pack/piece.ts";
import { type Server, tabSeparated } from "./server.ts";
import { piecesFrom } from "./statements.ts";

/** Texts in a block at most: a block's numbers begin at its own number times this. */
const BLOCK = 2_048;

/** More blocks aren't written, not even if most of them are small. */
const MOST_BLOCKS = 500;

/** A block is worth writing once its texts would have been used this often. */
const WORTH = 2_000;

/** The pieces of one month. */
export class MonthPieces {
  #month: string;
  #known = new Map<string, Piece>();
  #texts = new Map<number, string>();
  #candidates = new Candidates<string>();
  /** Texts of several instances that have no number yet, and how often they were met. */
  #waiting = new Map<string, number>();
  #met = 0;
  #nextBlock = 0;
  #isRead = false;

  constructor(month: string) {
    this.#month = month;
  }

  /**
   * The piece of a text, if it is one. It gets a number some time after a second instance has it.
   */
  find(text: string, instance: string): Piece | undefined {
    const piece = this.#known.get(text);
    if (!piece) this.#meet(text, instance);
    return piece;
  }

  /** The text of a number. */
  text(number: number): string {
    const text = this.#texts.get(number);
    if (text === undefined) throw new Error("a piece of a report is missing");
    return text;
  }

  /** Whether the numbers were read that were given before. */
  get isRead(): boolean {
    return this.#isRead;
  }

  /** Writes a block of the texts that wait for a number, if that is worth it; returns how often they were met. */
  async learn(server: Server): Promise<number> {
    const met = this.#met;
    if (met < WORTH || this.#nextBlock >= MOST_BLOCKS) return 0;
    if (!this.#isRead) await this.read(server);
    if (this.#met >= WORTH) await this.#writeBlock(server);
    return met - this.#met;
  }

  async #writeBlock(server: Server): Promise<void> {
    // Those that are used most get the shortest numbers.
    const texts = [...this.#waiting].sort((a, b) => b[1] - a[1])
      .slice(0, Math.min(BLOCK, MOST_PIECES - this.#known.size))
      .map(([text]) => text);
    if (!texts.length) return;
    const block = this.#nextBlock;
    const author = crypto.randomUUID();
    await server.insert(
      {
        table: "pieces",
        columns: ["month", "block", "place", "text", "author"],
      },
      texts.map((text, place) =>
        tabSeparated([this.#month, block, place, text, author])
      ),
      `pieces/${this.#month}/${block}`,
    );
    // Another collector may have written this block.
    await this.read(server);
  }

  /** Reads the blocks that aren't known yet. */
  async read(server: Server): Promise<void> {
    const asked = { month: this.#month, block: this.#nextBlock };
    for (
      const { block, place, text } of await server.rows(piecesFrom, asked)
    ) {
      const number = Number(block) * BLOCK + Number(place);
      this.#texts.set(number, `${text}`);
      // Two collectors may have given a number to the same text.
      if (!this.#known.has(`${text}`)) {
        this.#add({ number, text: `${text}` });
      }
      this.#nextBlock = Math.max(this.#nextBlock, Number(block) + 1);
    }
    this.#isRead = true;
  }

  #meet(text: string, instance: string): void {
    if (text.length > LONGEST_PIECE || !text.isWellFormed()) return;
    const times = this.#waiting.get(text);
    if (times === undefined) {
      if (this.#known.size + this.#waiting.size >= MOST_PIECES) return;
      if (!this.#candidates.isShared(text, instance)) return;
    }
    this.#waiting.set(text, (times ?? 0) + 1);
    this.#met++;
  }

  #add(piece: Piece): void {
    const { text } = piece;
    this.#known.set(text, piece);
    this.#met -= this.#waiting.get(text) ?? 0;
    this.#waiting.delete(text);
    this.#candidates.forget(text);
  }
}
