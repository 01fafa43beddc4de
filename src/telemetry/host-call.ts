// The host's callbacks may throw, reject, or never settle. None of that may reach the host again through us.

/**
 * Calls a function of the host.
 *
 * @param run The call.
 * @returns What it returned; `undefined` if it threw. A promise that it returned may reject later: that is ignored.
 */
export function callHost<T>(run: () => T): T | undefined {
  try {
    const result = run();
    if (result instanceof Object && "then" in result) ignoreRejection(result);
    return result;
  } catch {
    return undefined;
  }
}

/** A function that never rejects: it resolves to `otherwise` instead. */
export function neverRejects<A extends unknown[], T>(
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

function ignoreRejection(promise: unknown): void {
  Promise.resolve(promise).catch(() => {});
}
