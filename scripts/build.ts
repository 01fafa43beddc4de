/** tsc is the whole build; this only clears what an earlier one left. */
import { rmSync } from "node:fs";
import { join } from "node:path";
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
process.exitCode = code;
