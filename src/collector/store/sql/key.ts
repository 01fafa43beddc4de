/** Joins words to a key for a map. The separator is NUL, because the name of a product may contain a slash. */
export function keyOf(...words: readonly string[]): string {
  return words.join("\0");
}

/** Splits a key into its words. */
export function partsOf(key: string): readonly string[] {
  return key.split("\0");
}
