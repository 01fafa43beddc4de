/** Rewrites what is generated: the pages on data collection of the rebuilt systems, and the options in docs/operate.md. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { checkNode } from "./check-node.ts";
import { writeOptionTable } from "./option-docs.ts";
import { root } from "./root.ts";
import { run } from "./run.ts";
import { filesBelow } from "./source-files.ts";

checkNode();
// The examples import the package by its name; this makes it the sources.
const fromSource = pathToFileURL(join(root, "scripts/from-source.ts"));
for (const path of filesBelow("examples")) {
  if (!path.endsWith("/DATA-COLLECTION.md")) continue;
  console.log(path);
  const { code } = await run({
    file: process.execPath,
    args: [
      ...["--no-warnings", `--import=${fromSource}`],
      ...[join(root, "src/cli/main.ts"), "page", "telemetry.ts"],
      ...["--out", "DATA-COLLECTION.md"],
    ],
    cwd: join(root, path, ".."),
  });
  if (code !== 0) process.exitCode = 1;
}
console.log("docs/operate.md");
writeOptionTable();
