/**
 * A file system in memory for tests of orders: each operation that other processes could notice is a step, which waits
 * until `inOrder()` lets its process go on.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { basename, dirname } from "node:path";

/** A process of a test. */
export type Process = () => Promise<unknown>;

/** Says which of the waiting processes makes its next step; the complement (`~process`) kills it there. */
export type Schedule = (waiting: readonly number[], steps: number) => number;

const files = new Map<string, string>();
const waiting = new Map<number, () => void>();
const self = new AsyncLocalStorage<number>();

/** Empties the file system. */
export function format(): void {
  files.clear();
}

/** The names of all files. */
export function names(): string[] {
  return [...files.keys()].map((path) => basename(path)).sort();
}

/** Runs processes step by step, until all have ended or were killed. */
export async function inOrder(
  processes: readonly Process[],
  schedule: Schedule,
): Promise<void> {
  waiting.clear();
  const living = new Set(processes.keys());
  const failures: unknown[] = [];
  for (const [index, process] of processes.entries()) {
    self.run(index, async () => {
      await step();
      await process();
    }).catch((error) => failures.push(error)).finally(() =>
      living.delete(index)
    );
  }
  for (let steps = 0; living.size; steps++) {
    while (waiting.size < living.size) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (!living.size) break;
    const chosen = schedule([...waiting.keys()].sort(), steps);
    const index = chosen < 0 ? ~chosen : chosen;
    const go = waiting.get(index);
    waiting.delete(index);
    if (chosen < 0) living.delete(index);
    else go?.();
  }
  if (failures.length) throw failures[0];
}

async function step(): Promise<void> {
  const index = self.getStore();
  if (index === undefined) return;
  await new Promise<void>((go) => waiting.set(index, go));
}

function fail(code: string): never {
  throw Object.assign(new Error(code), { code });
}

/** What stands in for `node:fs/promises`. */
export const stepFs: Record<string, unknown> = {
  constants: { O_RDONLY: 0 },
  mkdir: () => Promise.resolve(),
  async readdir(folder: string): Promise<string[]> {
    await step();
    return [...files.keys()].filter((path) => dirname(path) === folder)
      .map((path) => basename(path));
  },
  async open(path: string, flags: unknown): Promise<object> {
    // Nobody else knows a draft's name before it is listed, so making it isn't a step.
    if (flags === "wx") {
      if (!path.endsWith(".tmp")) await step();
      if (files.has(path)) fail("EEXIST");
      files.set(path, "");
    } else {
      await step();
    }
    const text = files.get(path) ?? fail("ENOENT");
    return {
      stat: () => Promise.resolve({ isFile: () => true, size: text.length }),
      readFile: () => Promise.resolve(new TextEncoder().encode(text)),
      writeFile: (text: string) => Promise.resolve(files.set(path, text)),
      sync: () => Promise.resolve(),
      close: () => Promise.resolve(),
    };
  },
  async link(from: string, to: string): Promise<void> {
    await step();
    const text = files.get(from) ?? fail("ENOENT");
    if (files.has(to)) fail("EEXIST");
    files.set(to, text);
  },
  async rm(path: string): Promise<void> {
    if (!path.endsWith(".tmp")) await step();
    files.delete(path);
  },
  rename: () => Promise.reject(new Error("unused")),
  stat: () => Promise.reject(new Error("unused")),
};
