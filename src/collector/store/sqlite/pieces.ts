/** The pieces that bodies share, by number: texts up to a comma that at least two instances reported. */
import { Candidates } from "../pack/candidates.ts";
import { LONGEST_PIECE, MOST_PIECES, type Piece } from "../pack/piece.ts";
import type { Connection } from "./connection.ts";

interface KnownPiece extends Piece {
  /** The month in which it was used last, as far as the file says. */
  month: string;
}

/** The pieces of one file. Everything happens within a transaction. */
export class Pieces {
  readonly #db: Connection;
  #known: Map<string, KnownPiece> | undefined;
  #byNumber: (KnownPiece | undefined)[] = [];
  #candidates = new Candidates<number>();

  /** Starts with nothing known. */
  constructor(db: Connection) {
    this.#db = db;
  }

  /** Forgets everything: a change failed, or another process changed the file. */
  clear(): void {
    this.#known = undefined;
    this.forgetCandidates();
  }

  /** Forgets the texts of single instances, as some instances were deleted. */
  forgetCandidates(): void {
    this.#candidates.clear();
  }

  /** Forgets pieces that were deleted. The others stay, because reading all of them takes long. */
  forget(numbers: readonly number[]): void {
    for (const number of numbers) {
      const piece = this.#byNumber[number];
      if (!piece) continue;
      this.#known?.delete(piece.text);
      this.#byNumber[number] = undefined;
    }
  }

  /**
   * The piece of a text, used in a month. A text becomes one once a second instance has it.
   */
  find(text: string, source: number, month: string): Piece | undefined {
    const known = this.#known ?? this.#readAll();
    let piece = known.get(text);
    if (!piece) {
      if (text.length > LONGEST_PIECE || known.size >= MOST_PIECES) {
        return undefined;
      }
      if (!this.#candidates.isShared(text, source)) return undefined;
      const number = this.#db.run(
        "INSERT INTO pieces (month, text) VALUES (?, ?)",
        ...[month, text],
      );
      piece = this.#add(number, text, month);
    }
    if (piece.month < month) {
      this.#db.run(
        "UPDATE pieces SET month = ? WHERE number = ?",
        ...[piece.month = month, piece.number],
      );
    }
    return piece;
  }

  /** The text of a piece. */
  text(number: number): string {
    if (!this.#known || !this.#byNumber[number]) this.#readAll();
    const text = this.#byNumber[number]?.text;
    if (text === undefined) throw new Error("a piece of a report is missing");
    return text;
  }

  #readAll(): Map<string, KnownPiece> {
    this.#known = new Map();
    this.#byNumber = [];
    for (const row of this.#db.all("SELECT number, month, text FROM pieces")) {
      this.#add(Number(row["number"]), `${row["text"]}`, `${row["month"]}`);
    }
    return this.#known;
  }

  #add(number: number, text: string, month: string): KnownPiece {
    const piece = { number, text, month };
    this.#known!.set(text, piece);
    this.#byNumber[number] = piece;
    return piece;
  }
}
