/** Runs work under fast timers, and finds rejections that nobody handled, in whatever runtime this is. */

/** Waits are this much shorter than in a program, so that what hangs is given up at once. */
const SPEED = 500;

/** Longest time for the work in milliseconds, on the busiest machine. */
const DEADLINE = 60_000;

interface NodeLike {
  on(name: string, listen: (reason: unknown) => void): void;
  off(name: string, listen: (reason: unknown) => void): void;
}

const EVENT = "unhandledrejection";

/** Rejects if the work doesn't end, or leaves a rejection that nobody handles. */
export async function quickly<T>(work: () => Promise<T>): Promise<T> {
  const { setTimeout: real } = globalThis;
  const unhandled: string[] = [];
  const heard = (reason: unknown) => void unhandled.push(String(reason));
  const listen = (event: Event) =>
    heard((event as { reason?: unknown }).reason);
  // Node and Bun tell their `process`; Deno, workerd and browsers fire an event.
  const { process } = globalThis as { process?: NodeLike };
  process?.on?.("unhandledRejection", heard);
  globalThis.addEventListener?.(EVENT, listen);
  globalThis.setTimeout =
    ((run: () => void, ms = 0) => real(run, ms / SPEED)) as typeof setTimeout;
  let deadline: ReturnType<typeof setTimeout> | undefined;
  try {
    const result = await Promise.race([
      work(),
      new Promise<never>((_, reject) => {
        deadline = real(() => reject(new Error("it never ends")), DEADLINE);
      }),
    ]);
    await new Promise((resolve) => real(resolve, 5));
    if (unhandled.length > 0) {
      throw new Error(`${unhandled.length} unhandled: ${unhandled[0]}`);
    }
    return result;
  } finally {
    clearTimeout(deadline);
    globalThis.setTimeout = real;
    globalThis.removeEventListener?.(EVENT, listen);
    process?.off?.("unhandledRejection", heard);
  }
}
