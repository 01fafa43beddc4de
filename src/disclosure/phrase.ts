/**
 * A phrase without markup: plain text, and pieces that are literal values or names. Each reader (HTML, Markdown,
 * terminal) writes the literal pieces in its own way.
 */

/** A literal piece of a phrase: a field's name, or a value as it stands in a report. */
export interface Literal {
  /** The name or value, unescaped. */
  readonly code: string;
}

/** A phrase in English, in small letters and without a full stop. */
export type Phrase = readonly (string | Literal)[];

/** A phrase as plain text. */
export function phraseText(phrase: Phrase): string {
  return phrase.map((piece) => typeof piece === "string" ? piece : piece.code)
    .join("");
}

/** Joins literal pieces: `a`, `a or b`, `a, b or c`. */
export function oneOf(words: readonly unknown[]): Phrase {
  return words.flatMap((word, index): Phrase => {
    const piece: Literal = { code: `${word}` };
    if (index === 0) return [piece];
    return [index === words.length - 1 ? " or " : ", ", piece];
  });
}
