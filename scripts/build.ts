/** Builds the package: bundles of what is imported, declarations by tsc, and the bin. Removes an earlier build first. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { bundleCli } from "./bundle-cli.ts";
import { bundleLibrary } from "./bundle-library.ts";
import { checkNode } from "./check-node.ts";
import { root } from "./root.ts";
import { tsc } from "./tsc.ts";

checkNode();
rmSync(join(root, "dist"), { recursive: true, force: true });
const { code } = await tsc("tsconfig.build.json");
if (code === 0) {
  await bundleLibrary();
  await bundleCli();
}
process.exitCode = code;
