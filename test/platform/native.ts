import {
  execFile,
  type ExecFileOptionsWithStringEncoding,
} from "node:child_process";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { root } from "../../scripts/root.ts";
import { bundled, type BundledOptions } from "../bundled.ts";
import { compileCache } from "../compile-cache.ts";

const bin = (name: string): string => join(root, "node_modules/.bin", name);

/** How each runtime starts a program of ours. */
export const natives: Readonly<Record<string, readonly string[]>> = {
  node: [process.execPath],
  deno: [
    bin("deno"),
    ...["run", "--no-prompt", "--no-check", "--no-lock", "--cached-only"],
  ],
  bun: [bin("bun"), "--no-install"],
};

/** How a program of a test is started. */
export interface StartOptions extends BundledOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Deno's permissions. */
  readonly flags?: readonly string[];
  readonly timeout?: number;
}

/** How to start a program of a test in its runtime, bounded. */
export async function command(
  runtime: string,
  program: string,
  args: readonly string[],
  { env = {}, flags = ["-A"], timeout = 30_000, ...bundling }: StartOptions =
    {},
): Promise<{
  file: string;
  args: string[];
  options: ExecFileOptionsWithStringEncoding;
}> {
  const [file = "", ...before] = natives[runtime] ?? [];
  const path = await bundled(new URL(program, import.meta.url), bundling);
  const granted = runtime === "deno" ? flags : [];
  return {
    file,
    args: [...before, ...granted, path, ...args],
    options: {
      cwd: root,
      encoding: "utf8",
      timeout,
      env: {
        PATH: dirname(process.execPath),
        // Bun keeps a cache in it, or else where it is started.
        HOME: tmpdir(),
        NO_COLOR: "1",
        ...compileCache,
        DENO_DIR: join(root, "node_modules/.cache/deno"),
        DENO_NO_UPDATE_CHECK: "1",
        BUN_RUNTIME_TRANSPILER_CACHE_PATH: "0",
        ...env,
      },
    },
  };
}

/** Starts it and returns what it prints. Rejects if it fails, has to be stopped, or writes to its error output. */
export async function start(
  runtime: string,
  program: string,
  given: readonly string[],
  started?: StartOptions,
): Promise<string> {
  const { file, args, options } = await command(
    runtime,
    program,
    given,
    started,
  );
  const { stdout, stderr } = await promisify(execFile)(file, args, options);
  if (stderr) throw new Error(stderr);
  return stdout;
}
