import { MINUTE } from "../contract/time.ts";

/**
 * Creates a counter that tells for each request whether it is one too many in the present minute. It counts everybody
 * together: to count for each address it would have to remember addresses.
 *
 * @param most How many requests a minute may have.
 * @param now Tells the time.
 */
export function createRateLimit(
  most: number,
  now: () => number,
): () => boolean {
  let minute = 0;
  let count = 0;
  return () => {
    const current = Math.floor(now() / MINUTE);
    if (current !== minute) [minute, count] = [current, 0];
    return ++count > most;
  };
}
