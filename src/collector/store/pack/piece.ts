/** Pieces of bodies, and which of them came after which: a body mostly goes on as others did. */

/** So many of the pieces that came after a piece are remembered with it. */
const MOST_FOLLOWERS = 4;

/** A piece. */
export interface Piece {
  /** Its number. */
  readonly number: number;
  /** Its text. */
  readonly text: string;
  /** The month in which it was used last, as far as the file says; empty once it is deleted. */
  month: string;
  /** Parts of bodies that came after it, the newest last. */
  readonly followers: Piece[];
}

/** A piece without text, from which bodies start. */
export function startOfBodies(): Piece {
  return { number: 0, text: "", month: "", followers: [] };
}

/**
 * The piece with which a body goes on, if it came after the same piece before and is noted as used in this month. Comparing takes
 * less time than cutting the part out and looking it up.
 */
export function nextPiece(
  { followers }: Piece,
  body: string,
  from: number,
  month: string,
): Piece | undefined {
  for (let i = followers.length - 1; i >= 0; i--) {
    const next = followers[i]!;
    if (next.month >= month && body.startsWith(next.text, from)) return next;
  }
  return undefined;
}

/** Remembers that a piece came after another one. It must be a whole part, which ends with its only comma. */
export function follow({ followers }: Piece, next: Piece): void {
  if (followers.includes(next)) return;
  if (followers.length === MOST_FOLLOWERS) followers.shift();
  followers.push(next);
}
