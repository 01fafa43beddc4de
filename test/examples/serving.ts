/** Runs a server as its owner does: until it says where it listens, and then until it is asked to stop. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { compileCache } from "../compile-cache.ts";

export interface Serving extends AsyncDisposable {
  readonly url: string;
  /** All that it has said. */
  readonly output: () => string;
  /** Asks it to stop; gives its exit code. */
  stop(): Promise<number | null>;
}

export interface ServingOptions {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

const LIMIT = 20_000;

/** Starts it, and waits for its address. */
export async function serving(
  { file, args, cwd, env }: ServingOptions,
): Promise<Serving> {
  // A group of its own: a task runner has a child, too.
  const child = spawn(file, args, {
    cwd,
    env: { ...compileCache, ...env },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const end = (signal: NodeJS.Signals) => {
    try {
      process.kill(-child.pid!, signal);
    } catch {
      // It is gone.
    }
  };
  const late = setTimeout(() => end("SIGKILL"), LIMIT);
  let output = "";
  let found = (_: string) => {};
  const listening = new Promise<string>((resolve) => found = resolve);
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
      const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(output) ?? [];
      if (url) found(url);
    });
  }
  const ended = once(child, "close").then(([code]) => {
    clearTimeout(late);
    return code as number | null;
  });
  const url = await Promise.race([
    listening,
    ended.then((code) => {
      throw new Error(`It ended with ${code} before it listened: ${output}`);
    }),
  ]);
  return {
    url,
    output: () => output,
    stop() {
      end("SIGTERM");
      return ended;
    },
    async [Symbol.asyncDispose]() {
      end("SIGKILL");
      await ended;
    },
  };
}
