/** Reads parsed JSON whose keys were spelt in different ways over the years: `ExposedByDefault`, `exposedByDefault`. */

/** The part at a path of keys, whatever their case; nothing where there is none, and for `null`. */
export function at(node: unknown, ...path: readonly string[]): unknown {
  let found = node;
  for (const name of path) found = isObject(found) ? part(found, name) : null;
  return found ?? undefined;
}

function part(node: object, name: string): unknown {
  // Most clients spell it as it is here.
  const key = Object.hasOwn(node, name)
    ? name
    : Object.keys(node).find((key) => alike(key, name));
  return key === undefined ? key : (node as Record<string, unknown>)[key];
}

/** The parts of an object that are set; none where it is no object. */
export function parts(node: unknown): [name: string, part: unknown][] {
  return isObject(node)
    ? Object.entries(node).filter(([, part]) => part != null)
    : [];
}

/** These parts of an object, spelt as they are here. */
export function pick(
  node: unknown,
  names: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, at(node, name)]));
}

/** Which of these words name a part that is set, and isn't switched off. */
export function named(words: readonly string[], node: unknown): string[] {
  return words.filter((word) => (at(node, word) ?? false) !== false);
}

/** The names as a vocabulary spells them; one that it doesn't know is left as it is. */
export function spelt(
  names: readonly string[],
  vocabulary: readonly string[],
): string[] {
  return unique(
    names.map((name) => vocabulary.find((word) => alike(word, name)) ?? name),
  );
}

/** Each once. */
export function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}

/** Whether it is an object and no list. */
export function isObject(node: unknown): node is object {
  return typeof node === "object" && node !== null && !Array.isArray(node);
}

function alike(one: string, other: string): boolean {
  return one.length === other.length &&
    one.toLowerCase() === other.toLowerCase();
}
