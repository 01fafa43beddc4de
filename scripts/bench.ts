/** Runs the benchmarks. Installs the packages to compare with on the first run, because nothing else needs them. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { checkNode } from "./check-node.ts";
import { root } from "./root.ts";
import { run } from "./run.ts";

checkNode();
const folder = join(root, "bench");
if (!existsSync(join(folder, "node_modules"))) {
  const { code } = await run({ file: "npm", args: ["ci"], cwd: folder });
  if (code !== 0) process.exit(code);
}
const { code } = await run({
  file: process.execPath,
  args: [join(folder, "run.ts"), ...process.argv.slice(2)],
  timeout: 1_800_000,
});
process.exitCode = code;
