/** npm scripts find `node_modules/.bin/node` first: whoever runs a script another way is told so. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.ts";

export function checkNode(): void {
  const { devDependencies } = JSON.parse(
    readFileSync(join(root, "package.json"), "utf8"),
  );
  const pinned: string = devDependencies.node;
  if (process.versions.node !== pinned) {
    throw new Error(
      `Cannot run as Node must be the pinned ${pinned}: current value is ${process.versions.node} (use \`npm run\` after \`npm ci\`)`,
    );
  }
}
