// Waits that keep no process alive, where a runtime's timers can be let go of; a page's keep nothing alive anyway.

/** Lets time pass, if the process lives on. */
export function pause(ms: number): Promise<void> {
  return new Promise((run) => unheld(run, ms));
}

/**
 * Gives work only so long. It is told by its signal when that is over, and left to itself where it is deaf.
 *
 * @param ms How long, in milliseconds.
 * @param work What to do.
 */
export async function within<T>(
  ms: number,
  work: (signal: AbortSignal) => T | Promise<T>,
): Promise<T> {
  const end = new AbortController();
  let timer;
  try {
    return await Promise.race([
      work(end.signal),
      new Promise<never>((_, fail) =>
        timer = unheld(() => {
          fail(new Error("too slow"));
          end.abort();
        }, ms)
      ),
    ]);
  } finally {
    clearTimeout(timer);
  }
}

function unheld(run: () => void, ms: number): number {
  const timer: { unref?(): void } | number = setTimeout(run, ms);
  if (typeof timer === "object") timer.unref?.();
  return timer as number;
}
