/** Assertions that need no runtime's own module: the suite runs in workerd too. */

/** Throws where two values differ. */
export function strictEqual(actual: unknown, expected: unknown): void {
  if (!Object.is(actual, expected)) {
    throw new Error(`expected ${show(expected)}, got ${show(actual)}`);
  }
}

/** Throws where two JSON values differ, whatever the order of keys. */
export function deepStrictEqual(actual: unknown, expected: unknown): void {
  strictEqual(show(actual), show(expected));
}

function show(value: unknown): string {
  return JSON.stringify(
    value,
    (_, part) =>
      typeof part === "object" && part !== null && !Array.isArray(part)
        ? Object.fromEntries(
          Object.entries(part).sort(([a], [b]) => a < b ? -1 : 1),
        )
        : part,
  );
}
