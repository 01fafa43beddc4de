/** More pieces aren't kept, in a file or a month: bodies contain the rest as it is. */
export const MOST_PIECES = 20_000;

/** Longer texts don't become pieces, in characters. */
export const LONGEST_PIECE = 100;

/** A text that many bodies share. */
export interface Piece {
  /** Its number. */
  readonly number: number;
  /** Its text. */
  readonly text: string;
}
