/** Puts what leaves of a configuration in the order of the original file. */

/**
 * Matches the keys of what leaves to those of the original. Keys that leave are the same on both sides; masked keys
 * are in the same order.
 *
 * @param left What leaves.
 * @param keys The original's keys in order.
 * @returns Pairs in the order of the original; `undefined` for a key that can't be matched.
 */
export function paired(
  left: Readonly<Record<string, unknown>>,
  keys: readonly string[],
): readonly (readonly [left: string, from: string | undefined])[] {
  const names = Object.keys(left);
  const known = new Set(keys);
  if (names.every((name) => known.has(name))) {
    const leaves = new Set(names);
    return keys.filter((key) => leaves.has(key)).map((key) => [key, key]);
  }
  const inPlace = names.length === keys.length;
  return names.map((name, i) => [name, inPlace ? keys[i] : undefined]);
}

/** Sorts what leaves as the original is. */
export function inOrder(left: unknown, from: unknown): unknown {
  if (Array.isArray(left)) {
    return left.map((item, i) =>
      inOrder(item, Array.isArray(from) ? from[i] : undefined)
    );
  }
  if (typeof left !== "object" || left === null) return left;
  const source: Record<string, unknown> = Object(from);
  return Object.fromEntries(
    paired(left as Record<string, unknown>, Object.keys(source)).map((
      [name, key],
    ) => [
      name,
      inOrder(
        (left as Record<string, unknown>)[name],
        key === undefined ? undefined : source[key],
      ),
    ]),
  );
}
