/**
 * Bundles the `candor` command with all its dependencies, so that `npx @candor/telemetry` needs no peers. What only some
 * commands load is in separate chunks. The licences of all bundled packages are written next to them.
 */
import { build } from "esbuild";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { licences } from "./licences.ts";
import { jsrJson } from "./manifests.ts";
import { root } from "./root.ts";

const FOLDER = "dist/cli";

/** What stands for a package in a bundle of our sources. */
export const ALIAS: Readonly<Record<string, string>> = {
  // Its build for Node is CommonJS and calls require(), which doesn't exist in ES modules.
  yaml: join(root, "node_modules/yaml/browser/index.js"),
  // The demo and the examples import this package by its name.
  ...Object.fromEntries(
    Object.entries(jsrJson.exports).map(([key, file]) => [
      key.replace(".", jsrJson.name),
      join(root, file),
    ]).reverse(),
  ),
};

export async function bundleCli(): Promise<void> {
  const { metafile } = await build({
    entryPoints: {
      candor: join(root, "src/cli/main.ts"),
      demo: join(root, "examples/demo/main.ts"),
    },
    absWorkingDir: root,
    outdir: join(root, FOLDER),
    bundle: true,
    // Without node:sqlite all other commands still start.
    splitting: true,
    format: "esm",
    platform: "node",
    alias: ALIAS,
    target: "node20",
    metafile: true,
    legalComments: "none",
    logLevel: "warning",
  });
  writeFileSync(
    join(root, FOLDER, "LICENSES.txt"),
    licences(Object.keys(metafile.inputs)),
  );
  chmodSync(join(root, FOLDER, "candor.js"), 0o755);
}
