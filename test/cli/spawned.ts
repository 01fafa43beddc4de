/** The command as a separate process, from a bundle of the sources. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { root } from "../../scripts/root.ts";
import { bundled } from "../bundled.ts";
import { compileCache } from "../compile-cache.ts";

/** A process that runs. It is stopped with the test that started it. */
export interface Spawned extends AsyncDisposable {
  readonly child: ChildProcess;
  /** What it has written so far. */
  readonly out: () => string;
  readonly err: () => string;
  /** Waits until what it wrote to the standard error matches; its log arrives a moment after an answer. */
  readonly says: (pattern: RegExp) => Promise<void>;
  /** Its first line on the standard output: where it listens. */
  readonly url: () => Promise<string>;
  /** Its exit code. */
  readonly ended: Promise<number | null>;
}

const MAIN: string = await bundled(
  new URL("../../src/cli/main.ts", import.meta.url),
);

/** Starts `candor` with these arguments. */
export function candor(
  args: readonly string[],
  { cwd = root, env = {}, main = MAIN, runtime = [process.execPath] }: {
    readonly cwd?: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly main?: string;
    /** The program that runs it, and its first arguments. */
    readonly runtime?: readonly string[];
  } = {},
): Spawned {
  const [file = "", ...flags] = runtime;
  const child = spawn(file, [...flags, main, ...args], {
    cwd,
    env: { PATH: process.env["PATH"], ...compileCache, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (err += text));
  const ended = once(child, "close").then(([code]) => code as number | null);
  const listening = new Promise<string>((resolve, reject) => {
    child.stdout.on("data", () => {
      if (out.includes("\n")) resolve(out.trim());
    });
    ended.then((code) =>
      reject(new Error(`It ended with ${code} instead of listening: ${err}`))
    );
  });
  listening.catch(() => {});
  return {
    child,
    out: () => out,
    err: () => err,
    async says(pattern) {
      while (!pattern.test(err)) {
        await Promise.race([
          once(child.stderr, "data"),
          ended.then(() => {
            if (!pattern.test(err)) {
              throw new Error(`It ended without saying ${pattern}: ${err}`);
            }
          }),
        ]);
      }
    },
    url: () => listening,
    ended,
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
