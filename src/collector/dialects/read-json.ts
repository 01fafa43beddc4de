/** Reads parsed JSON whose keys have changed their case over the years: `ExposedByDefault`, `exposedByDefault`. */

/** The value at a path of keys, whatever their case; undefined if there is none or it is null. */
export function valueAt(node: unknown, ...path: readonly string[]): unknown {
  let value = node;
  for (const name of path) value = isObject(value) ? member(value, name) : null;
  return value ?? undefined;
}

function member(node: object, name: string): unknown {
  // Most clients write the key as it is here.
  const key = Object.hasOwn(node, name)
    ? name
    : Object.keys(node).find((key) => equalIgnoringCase(key, name));
  return key === undefined ? key : (node as Record<string, unknown>)[key];
}

/** The members of an object that are set; none if it isn't an object. */
export function entriesOf(node: unknown): [name: string, value: unknown][] {
  return isObject(node)
    ? Object.entries(node).filter(([, value]) => value != null)
    : [];
}

/** These members of an object, under the names given here. */
export function pick(
  node: unknown,
  names: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, valueAt(node, name)]));
}

/** Which of these words are members of an object that are set and not switched off. */
export function enabledWords(
  words: readonly string[],
  node: unknown,
): string[] {
  return words.filter((word) => (valueAt(node, word) ?? false) !== false);
}

/** The names as a vocabulary writes them; a name that it doesn't have is left as it is. */
export function toVocabulary(
  names: readonly string[],
  vocabulary: readonly string[],
): string[] {
  return unique(
    names.map((name) =>
      vocabulary.find((word) => equalIgnoringCase(word, name)) ?? name
    ),
  );
}

/** Each item once. */
export function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}

/** True for an object that isn't a list. */
export function isObject(node: unknown): node is object {
  return typeof node === "object" && node !== null && !Array.isArray(node);
}

function equalIgnoringCase(one: string, other: string): boolean {
  return one.length === other.length &&
    one.toLowerCase() === other.toLowerCase();
}
