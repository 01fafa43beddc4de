import type { State } from "../platform.ts";

/** What is used of a Workers KV namespace. */
export interface KvNamespace {
  /** The text under a key. */
  get(key: string): Promise<string | null>;
  /** Keeps a text. */
  put(key: string, value: string): Promise<void>;
  /** Lets go of it. */
  delete(key: string): Promise<void>;
}

/** KV takes about one write a second for a key and refuses the next, so a write waits for its turn; milliseconds. */
const PACE = 1100;

/**
 * State in Workers KV. A write that somebody else's was too close to is tried once more; what fails then is the
 * caller's to know.
 */
export function kvState(kv: KvNamespace): State {
  // Turns are given as times: a promise to wait for might belong to another request, which workerd forbids.
  let free = 0;
  const turn = async (): Promise<void> => {
    const now = performance.now();
    const wait = free - now;
    free = Math.max(free, now) + PACE;
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  };
  const write = async (run: () => Promise<void>): Promise<void> => {
    await turn();
    try {
      await run();
    } catch {
      await turn();
      await run();
    }
  };
  return {
    getItem: (key) => kv.get(key),
    setItem: (key, value) => write(() => kv.put(key, value)),
    removeItem: (key) => write(() => kv.delete(key)),
  };
}
