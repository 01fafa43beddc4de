// What belongs to others may fail: that is their fault, and isn't to come back to them from here.

/** What a function gives, or nothing where it throws. */
export function calm<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    // Nothing is what is left of it.
  }
}

/** The same, but for never rejecting. */
export function safe<A extends unknown[], T>(
  work: (...args: A) => Promise<T>,
  otherwise: T,
): (...args: A) => Promise<T> {
  return async (...args) => {
    try {
      return await work(...args);
    } catch {
      return otherwise;
    }
  };
}
