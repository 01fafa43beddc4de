/** Has a value made at its first use, and keeps it. Importing the package makes none. */
export function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => made ??= make();
}
