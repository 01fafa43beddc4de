import { join } from "node:path";
import { root } from "../../scripts/root.ts";

/** Arguments of Node for checking a project with one of the compilers here, on one thread: several would check the same files. */
export function compiler(
  typescript: "typescript" | "typescript-5",
  project: string,
): readonly string[] {
  const tsc = join(root, "node_modules", typescript, "bin/tsc");
  return [
    // Version 5 is JavaScript, and one check is too short to repay the work of V8's optimizing compiler.
    ...typescript === "typescript"
      ? [tsc, "--singleThreaded"]
      : ["--no-turbofan", "--single-threaded", tsc],
    ...["--project", project, "--pretty", "false"],
  ];
}
