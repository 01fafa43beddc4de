import { execFile } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { root } from "../../scripts/root.ts";

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

/** A program of a test in its runtime, bounded; rejects where it fails, has to be ended, or complains. */
export async function start(
  runtime: string,
  program: string,
  args: readonly string[],
  { env = {}, flags = ["-A"], timeout = 30_000 }: {
    readonly env?: Readonly<Record<string, string>>;
    /** Deno's permissions. */
    readonly flags?: readonly string[];
    readonly timeout?: number;
  } = {},
): Promise<string> {
  const [file = "", ...before] = natives[runtime] ?? [];
  const all = [
    ...before,
    ...(runtime === "deno" ? flags : []),
    fileURLToPath(new URL(program, import.meta.url)),
    ...args,
  ];
  const { stdout, stderr } = await promisify(execFile)(file, all, {
    cwd: root,
    timeout,
    env: {
      PATH: dirname(process.execPath),
      NO_COLOR: "1",
      DENO_DIR: join(root, "node_modules/.cache/deno"),
      DENO_NO_UPDATE_CHECK: "1",
      BUN_RUNTIME_TRANSPILER_CACHE_PATH: "0",
      ...env,
    },
  });
  if (stderr) throw new Error(stderr);
  return stdout;
}
