import type { State } from "../platform.ts";

/** What is used of a Workers KV namespace. */
export interface KvNamespace {
  /** The text under a key. */
  get(key: string): Promise<string | null>;
  /** Stores a text under a key. */
  put(key: string, value: string): Promise<void>;
  /** Removes the text under a key. */
  delete(key: string): Promise<void>;
}

/** Milliseconds between writes: KV takes about one write a second for a key and refuses more. */
const PACE = 1100;

/**
 * State in Workers KV. A write that KV refuses, because another instance has just written, is tried once more.
 */
export function kvState(kv: KvNamespace): State {
  // Turns are times and not promises: a promise might belong to another request, and workerd forbids waiting for those.
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
