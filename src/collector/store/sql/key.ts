/** A key of several words, for a map. A product's name may have a slash in it, as that of version checks has. */
export function keyOf(...words: readonly string[]): string {
  return words.join("\0");
}

/** The words of a key. */
export function partsOf(key: string): readonly string[] {
  return key.split("\0");
}
