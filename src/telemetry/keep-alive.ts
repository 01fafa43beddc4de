import { MOST_ALIVE } from "./limits.ts";

/**
 * Runs work that somebody awaits, and keeps the process alive for it. Without that, a process whose top level awaits
 * something that nothing else keeps alive ends with an error.
 *
 * @param work What to do.
 */
export async function whileAwaited<T>(work: () => Promise<T>): Promise<T> {
  const alive = setTimeout(() => {}, MOST_ALIVE);
  try {
    return await work();
  } finally {
    clearTimeout(alive);
  }
}
