import type { KvNamespace } from "../../src/platform/workers.ts";
import { workerd } from "../workerd.ts";

/** One Worker in workerd. */
export interface Worker extends AsyncDisposable {
  /** The JSON that it answers to a request. */
  ask<T>(path: string): Promise<T>;
  /** Lets its cron trigger fire, and waits for what that started; gives how it ended. */
  trigger(time: number): Promise<string>;
  readonly kv: KvNamespace;
}

/** Starts a bare Worker with a KV namespace `CANDOR`, which is empty unless it is kept in `folder`. */
export async function worker(
  name: string,
  bindings: Record<string, string>,
  folder?: string,
): Promise<Worker> {
  const miniflare = await workerd(new URL(name, import.meta.url), {
    kvNamespaces: ["CANDOR"],
    kvPersist: folder,
    bindings,
  });
  // Miniflare's own types come from a package that would redefine the web's.
  const { scheduled } = await miniflare.getWorker() as unknown as {
    scheduled(trigger: object): Promise<{ outcome: string }>;
  };
  return {
    async ask<T>(path: string): Promise<T> {
      const response = await miniflare.dispatchFetch(`http://localhost${path}`);
      if (!response.ok) throw new Error(await response.text());
      return await response.json() as T;
    },
    trigger: async (time) =>
      (await scheduled({ scheduledTime: new Date(time), cron: "0 * * * *" }))
        .outcome,
    kv: await miniflare.getKVNamespace("CANDOR") as unknown as KvNamespace,
    [Symbol.asyncDispose]: () => miniflare.dispose(),
  };
}
