/** Runs TypeScript's compiler once over a project. */
import { join } from "node:path";
import { root } from "./root.ts";
import { type Ended, type Program, run } from "./run.ts";

/**
 * @param project Its folder, or its configuration file.
 * @param program How to run the compiler, where that isn't the default.
 */
export function tsc(
  project: string,
  program: Partial<Program> = {},
): Promise<Ended> {
  const file = join(root, "node_modules/typescript/bin/tsc");
  return run({
    file: process.execPath,
    // On one thread: several would check the same files.
    args: [file, "-p", project, "--singleThreaded", "--pretty", "false"],
    // One run ends before collecting garbage would have been worth a fifth of its time.
    env: { GOGC: "off" },
    timeout: 120_000,
    ...program,
  });
}
