/** Writes many reports at once, because a commit takes as long for a hundred reports as for one. */
import type { StoredReport } from "./store.ts";

/** How writes are grouped. */
export interface GroupOptions {
  /** Milliseconds for which the first write of a group waits for others; a full group doesn't wait. @default 5 */
  readonly linger?: number;
  /** The most writes in a group. @default 500 */
  readonly most?: number;
}

interface Waiting {
  readonly reports: readonly StoredReport[];
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Groups writes. A write resolves when its group is durable; one group is written at a time. If a group fails, the writes
 * that wait behind it fail, too: each would wait just as long for the same store, and clients send them again.
 *
 * @param write Writes a group; durable when it resolves.
 */
export function grouped(
  write: (group: readonly StoredReport[]) => void | Promise<void>,
  { linger = 5, most = 500 }: GroupOptions = {},
): (reports: readonly StoredReport[]) => Promise<void> {
  let waiting: Waiting[] = [];
  let busy = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const next = () => {
    timer = setTimeout(() => void flush(), waiting.length < most ? linger : 0);
  };
  const flush = async () => {
    timer = undefined;
    const group = waiting.slice(0, most);
    waiting = waiting.slice(most);
    try {
      await write(group.flatMap(({ reports }) => reports));
      for (const { resolve } of group) resolve();
    } catch (reason) {
      for (const { reject } of [...group, ...waiting]) reject(reason);
      waiting = [];
    }
    busy = waiting.length > 0;
    if (busy) next();
  };
  return (reports) =>
    new Promise((resolve, reject) => {
      waiting.push({ reports, resolve, reject });
      if (!busy) {
        busy = true;
        next();
      } else if (timer && waiting.length === most) {
        clearTimeout(timer);
        next();
      }
    });
}
