/** Runs the benchmarks. Installs the packages to compare with on the first run, because nothing else needs them. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { HOUR } from "../src/contract/time.ts";
import { checkNode } from "./check-node.ts";
import { root } from "./root.ts";
import { run } from "./run.ts";

checkNode();
const folder = join(root, "bench");
if (!existsSync(join(folder, "node_modules"))) {
  const { code } = await run({ file: "npm", args: ["ci"], cwd: folder });
  if (code !== 0) process.exit(code);
}
const args = process.argv.slice(2);
// In a process without the other packages, whose memory would be collected as well. A million instances take an hour.
const isGrowth = args[0] === "growth";
const { code } = await run({
  file: process.execPath,
  args: isGrowth
    ? [join(folder, "growth.ts"), ...args.slice(1)]
    : [join(folder, "run.ts"), ...args],
  timeout: isGrowth ? 3 * HOUR : HOUR / 2,
});
process.exitCode = code;
