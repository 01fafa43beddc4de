/** Writes many reports at once, because a commit takes as long for a hundred reports as for one. */
import type { StoredReport } from "./store.ts";

/** How writes are grouped. */
export interface GroupOptions {
  /** Milliseconds for which the first write of a group waits for others; a full group doesn't wait. @default 5 */
  readonly linger?: number;
  /** The most reports in a group; a write that has more is a group of its own. @default 500 */
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
    const ms = size < most && size < enough ? linger : 0;
    timer = setTimeout(() => void flush(), ms);
  };
  const flush = async () => {
    timer = undefined;
    const many = countOf(waiting, most);
    const group = waiting.slice(0, many);
    waiting = waiting.slice(many);
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
      if (timer && size >= most && size - reports.length < most) {
        clearTimeout(timer);
        next();
      } else plan();
    });
}

/** How many of these writes have at most so many reports together: one at least. */
function countOf(waiting: readonly Waiting[], most: number): number {
  let size = 0;
  const over = waiting.findIndex(({ reports }) =>
    (size += reports.length) > most
  );
  return over < 0 ? waiting.length : Math.max(1, over);
}

function sizeOf(waiting: readonly Waiting[]): number {
  return waiting.reduce((sum, { reports }) => sum + reports.length, 0);
}
