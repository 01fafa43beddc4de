/** Runs an example as its user does: a process of its own, with a home of its own. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundled } from "../bundled.ts";
import { compileCache } from "../compile-cache.ts";

export interface Program {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** What it reads. */
  readonly input?: string;
  /** Ends it by a signal as soon as it has written this. */
  readonly until?: string;
  /** Called before that, with what it has written so far. */
  readonly meanwhile?: (output: string) => Promise<void>;
}

export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

const LIMIT = 20_000;

/** A folder that is gone when it isn't needed any more. */
export function folder(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), "candor-example-"));
  return {
    path,
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** Runs `examples/<example>/main.ts`. */
export async function runProgram(
  example: string,
  home: string,
  { args = [], env = {}, input, until, meanwhile }: Program = {},
): Promise<Ended> {
  const main = await bundled(
    new URL(`../../examples/${example}/main.ts`, import.meta.url),
  );
  const child = spawn(process.execPath, [
    "--no-warnings",
    main,
    ...args,
  ], {
    cwd: home,
    env: { PATH: process.env["PATH"], HOME: home, ...compileCache, ...env },
    timeout: LIMIT,
    stdio: ["pipe", "pipe", "pipe"],
  });
  // Nobody has to read.
  child.stdin.on("error", () => {}).end(input);
  let output = "";
  let reached: Promise<void> | undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
      if (until && output.includes(until)) {
        reached ??= Promise.resolve(meanwhile?.(output))
          .finally(() => child.kill("SIGTERM"));
      }
    });
  }
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once("close", resolve).once("error", reject)
  );
  await reached;
  return { code, output };
}
