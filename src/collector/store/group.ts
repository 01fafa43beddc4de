/** Writes many reports at once, because a commit takes as long for a hundred reports as for one. */
import type { StoredReport } from "./store.ts";

/** How writes are grouped. */
export interface GroupOptions {
  /** Milliseconds for which the first write of a group waits for others; a full group doesn't wait. @default 5 */
  readonly linger?: number;
  /** The most writes in a group. @default 500 */
  readonly most?: number;
  /**
   * Reports that are worth a group of their own while others are written: so the store is never idle.
   * @default Infinity
   */
  readonly enough?: number;
  /** The most groups that are written at the same time. @default 2 */
  readonly atOnce?: number;
}

interface Waiting {
  readonly reports: readonly StoredReport[];
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Groups writes. A write resolves when its group is durable; one group is written at a time, or some under load. If a group
 * fails, the writes that wait behind it fail, too: each would wait just as long for the same store, and clients send them
 * again.
 *
 * @param write Writes a group; durable when it resolves.
 */
export function grouped(
  write: (group: readonly StoredReport[]) => void | Promise<void>,
  { linger = 5, most = 500, enough = Infinity, atOnce = 2 }: GroupOptions = {},
): (reports: readonly StoredReport[]) => Promise<void> {
  let waiting: Waiting[] = [];
  let size = 0;
  let writing = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const next = () => {
    const ms = waiting.length < most && size < enough ? linger : 0;
    timer = setTimeout(() => void flush(), ms);
  };
  const flush = async () => {
    timer = undefined;
    const group = waiting.slice(0, most);
    waiting = waiting.slice(most);
    size = sizeOf(waiting);
    writing++;
    try {
      const written = write(group.flatMap(({ reports }) => reports));
      plan();
      await written;
      for (const { resolve } of group) resolve();
    } catch (reason) {
      for (const { reject } of [...group, ...waiting]) reject(reason);
      waiting = [];
      size = 0;
    }
    writing--;
    plan();
  };
  const plan = () => {
    if (timer || !waiting.length) return;
    if (!writing || (writing < atOnce && size >= enough)) next();
  };
  return (reports) =>
    new Promise((resolve, reject) => {
      waiting.push({ reports, resolve, reject });
      size += reports.length;
      if (timer && waiting.length === most) {
        clearTimeout(timer);
        next();
      } else plan();
    });
}

function sizeOf(waiting: readonly Waiting[]): number {
  return waiting.reduce((sum, { reports }) => sum + reports.length, 0);
}
