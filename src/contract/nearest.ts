/** Words that differ by more letters aren't suggested. */
const MOST_CHANGES = 2;

/**
 * Finds the word that somebody probably meant.
 *
 * @returns The word with the fewest letters to add, drop or change, or `undefined` if none is near.
 */
export function nearest(
  word: string,
  words: readonly string[],
): string | undefined {
  if (word.length > 40) return undefined;
  const far = Math.min(MOST_CHANGES, word.length - 1);
  return words.map((meant) => ({ meant, changes: distance(word, meant) }))
    .filter(({ changes }) => changes <= far)
    .sort((a, b) => a.changes - b.changes)[0]?.meant;
}

/**
 * The end of a sentence about a word that doesn't exist.
 *
 * @param word The word.
 * @param words Those that there are.
 * @param otherwise What to say if none of them is near. @default which there are
 */
export function suggestion(
  word: string,
  words: readonly string[],
  otherwise: string = `there are ${words.join(", ") || "none"}`,
): string {
  const meant = nearest(word, words);
  return meant === undefined ? otherwise : `did you mean '${meant}'?`;
}

/** The Levenshtein distance. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (let j = 0; j < to.length; j++) {
      const changed = row[j]! + (to[j] === letter ? 0 : 1);
      next.push(Math.min(changed, row[j + 1]! + 1, next[j]! + 1));
    }
    row = next;
  }
  return row.at(-1)!;
}
