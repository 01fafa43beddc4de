/**
 * Waits for the lock of a SQLite file. SQLite's own `busy_timeout` would block the whole process, health checks included,
 * for as long as another process writes: a backup, a maintenance script.
 */
import { SECOND } from "../../../contract/time.ts";

/** How long work waits for the lock, in milliseconds. */
export const LOCK_TIMEOUT: number = 5 * SECOND;

/** The first and the longest pause between two tries, in milliseconds. */
const PAUSES = { first: 5, longest: 100 } as const;

/**
 * Runs work, and tries again while another process holds the lock. The work must have no effect if it fails.
 *
 * @param work What needs the file.
 * @param timeout Milliseconds after which the error is passed on.
 */
export async function whenUnlocked<T>(
  work: () => T | Promise<T>,
  timeout: number,
): Promise<T> {
  const end = performance.now() + timeout;
  let pause: number = PAUSES.first;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isLocked(error) || performance.now() >= end) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
    pause = Math.min(2 * pause, PAUSES.longest);
  }
}

/** https://sqlite.org/rescode.html: BUSY is 5, LOCKED is 6; higher bits tell more. Not every runtime gives the number. */
function isLocked(error: unknown): boolean {
  const { errcode, message }: {
    readonly errcode?: unknown;
    readonly message?: unknown;
  } = Object(error);
  return typeof errcode === "number"
    ? [5, 6].includes(errcode & 0xff)
    : /database (table )?is locked/.test(`${message}`);
}
