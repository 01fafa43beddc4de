// Waits that don't keep a process alive, where the runtime has a way to say so. In a page or a Worker no timer does.

/** Sets and clears timers, as the platform's `timers` do. */
export interface Timers {
  /** Calls `run` once, after `ms` milliseconds. */
  set(run: () => void, ms: number): unknown;
  /** Cancels what `set` returned. */
  clear(timer: unknown): void;
}

/** How to wait. */
export interface WaitOptions {
  /** The timers to use. @default the runtime's */
  readonly timers?: Timers | undefined;
  /** Ends the wait with a rejection when it aborts. @default none */
  readonly signal?: AbortSignal | undefined;
}

/** The runtime's own timers. Tests replace its members. */
export const RUNTIME_TIMERS: Timers = {
  set: (run, ms) => setTimeout(run, ms),
  clear: (timer) => clearTimeout(timer as number),
};

/**
 * Resolves after some time.
 *
 * @param ms How long, in milliseconds.
 * @param options The timers, and what ends the wait early.
 */
export function sleep(
  ms: number,
  { timers = RUNTIME_TIMERS, signal }: WaitOptions = {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = (): void => {
      timers.clear(timer);
      reject(signal?.reason);
    };
    const timer = setUnref(timers, () => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal?.addEventListener("abort", stop, { once: true });
  });
}

/**
 * Runs work with a time limit. When the time is up, or `options.signal` aborts, the work's signal aborts and the result
 * rejects. Work that ignores its signal goes on, and its result is ignored.
 *
 * @param ms The limit, in milliseconds.
 * @param work What to do.
 * @param options The timers, and what ends the work early.
 */
export async function withTimeout<T>(
  ms: number,
  work: (signal: AbortSignal) => T | Promise<T>,
  { timers = RUNTIME_TIMERS, signal }: WaitOptions = {},
): Promise<T> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  let timer: unknown;
  let stop = (): void => {};
  const ended = new Promise<never>((_, reject) => {
    const end = (reason: unknown): void => {
      reject(reason);
      controller.abort(reason);
    };
    stop = () => end(signal?.reason);
    timer = setUnref(timers, () => end(new Error("too slow")), ms);
  });
  signal?.addEventListener("abort", stop, { once: true });
  try {
    return await Promise.race([work(controller.signal), ended]);
  } finally {
    timers.clear(timer);
    signal?.removeEventListener("abort", stop);
  }
}

function setUnref(timers: Timers, run: () => void, ms: number): unknown {
  const timer = timers.set(run, ms);
  (timer as { unref?(): void } | undefined)?.unref?.();
  return timer;
}
