/** A text that many bodies share. */
export interface Piece {
  /** Its number. */
  readonly number: number;
  /** Its text. */
  readonly text: string;
}
