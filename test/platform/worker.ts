import type { Miniflare } from "miniflare";
import type { KvNamespace } from "../../src/platform/workers.ts";
import { type Given, workersd } from "../workerd.ts";

/** One Worker in workerd. */
export interface Worker {
  /** The JSON that it answers to a request. */
  ask<T>(path: string): Promise<T>;
  /** Lets its cron trigger fire, and waits for what that started; gives how it ended. */
  trigger(time: number): Promise<string>;
  readonly kv: KvNamespace;
}

/** Workers in one process, by their names. */
export interface Workers<Name extends string> extends AsyncDisposable {
  readonly workers: Readonly<Record<Name, Worker>>;
}

/** Variables of a Worker, and the KV namespace that is its `CANDOR`, which is empty at first. */
export interface WorkerOptions {
  readonly kv: string;
  readonly bindings: Record<string, string>;
}

/** Starts bare Workers of one file. */
export async function startWorkers<Name extends string>(
  file: string,
  options: Readonly<Record<Name, WorkerOptions>>,
): Promise<Workers<Name>> {
  const names = Object.keys(options) as Name[];
  const given = names.map((name): [Name, Given] => {
    const { kv, bindings } = options[name];
    return [name, { kvNamespaces: { CANDOR: kv }, bindings }];
  });
  const miniflare = await workersd(
    new URL(file, import.meta.url),
    Object.fromEntries(given),
  );
  const workers = await Promise.all(
    names.map(async (name) => [name, await workerOf(miniflare, name)] as const),
  );
  return {
    workers: Object.fromEntries(workers) as Record<Name, Worker>,
    [Symbol.asyncDispose]: () => miniflare.dispose(),
  };
}

async function workerOf(miniflare: Miniflare, name: string): Promise<Worker> {
  // Miniflare's own types come from a package that would redefine the web's.
  const worker = await miniflare.getWorker(name) as unknown as {
    fetch(url: string): Promise<Response>;
    scheduled(trigger: object): Promise<{ outcome: string }>;
  };
  return {
    async ask<T>(path: string): Promise<T> {
      const response = await worker.fetch(`http://localhost${path}`);
      if (!response.ok) throw new Error(await response.text());
      return await response.json() as T;
    },
    trigger: async (time) =>
      (await worker.scheduled({
        scheduledTime: new Date(time),
        cron: "0 * * * *",
      })).outcome,
    kv: await miniflare.getKVNamespace(
      "CANDOR",
      name,
    ) as unknown as KvNamespace,
  };
}
