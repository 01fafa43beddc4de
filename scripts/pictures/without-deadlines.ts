/**
 * Runs work in which no time passes for deadlines. A sending gives up after 15 seconds of real time, and a read after five,
 * so on a busy machine a simulated installation would lose reports that it sends on an idle one.
 */

/** Shorter waits, such as a store's that collects writes for a few milliseconds, pass at once. */
const DEADLINE = 1000;

/**
 * Resolves as the work does. Meanwhile timers of a second and longer never fire, and `performance.now()` stands still. The
 * simulated network always answers, so nothing waits for them.
 */
export async function withoutDeadlines<T>(work: () => Promise<T>): Promise<T> {
  const { setTimeout, CompressionStream } = globalThis;
  const instant = performance.now();
  const now = Object.getOwnPropertyDescriptor(performance, "now");
  const stub = (run: () => void, ms = 0, ...args: []) =>
    ms < DEADLINE ? setTimeout(run, 0, ...args) : undefined;
  globalThis.setTimeout = stub as typeof setTimeout;
  performance.now = () => instant;
  // Nothing leaves the process, and compressing takes a quarter of the time.
  Reflect.deleteProperty(globalThis, "CompressionStream");
  try {
    return await work();
  } finally {
    globalThis.setTimeout = setTimeout;
    globalThis.CompressionStream = CompressionStream;
    if (now) Object.defineProperty(performance, "now", now);
    else Reflect.deleteProperty(performance, "now");
  }
}
