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
  for (let most = 0; most < word.length && most <= MOST_CHANGES; most++) {
    const meant = words.find((one) => distance(word, one, most) <= most);
    if (meant) return meant;
  }
}

/**
 * The end of a sentence about a word that doesn't exist.
 *
 * @param word The word.
 * @param words Those that there are; they are named if none is near.
 */
export function suggestion(
  word: string,
  words: readonly string[],
): string {
  const meant = nearest(word, words);
  return meant
    ? `did you mean '${meant}'?`
    : `there are ${words.join(", ") || "none"}`;
}

/** How many letters to add, drop or change; `Infinity` if more than `most`. */
function distance(from: string, to: string, most: number): number {
  if (from === to) return 0;
  if (most <= 0) return Infinity;
  const [fromRest, toRest] = [from.slice(1), to.slice(1)];
  if (from[0] === to[0]) return distance(fromRest, toRest, most);
  return 1 + Math.min(
    distance(fromRest, to, most - 1),
    distance(from, toRest, most - 1),
    distance(fromRest, toRest, most - 1),
  );
}
