/** tsc is the whole build of what is imported; the bin is bundled beside it. Clears what an earlier build left. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { bundleCli } from "./bundle-cli.ts";
import { checkNode } from "./check-node.ts";
import { root } from "./root.ts";
import { run } from "./run.ts";

checkNode();
rmSync(join(root, "dist"), { recursive: true, force: true });
const tsc = join(root, "node_modules/typescript/bin/tsc");
const { code } = await run({
  file: process.execPath,
  args: [tsc, "-p", "tsconfig.build.json"],
});
if (code === 0) await bundleCli();
process.exitCode = code;
