/** Checks that the pinned Node runs a script. npm scripts find it in `node_modules/.bin` before any other Node. */
import { packageJson } from "./manifests.ts";

export function checkNode(): void {
  const pinned = packageJson.devDependencies["node"];
  const current = process.versions.node;
  if (current !== pinned) {
    throw new Error(
      `Cannot run as Node must be the pinned ${pinned}: current value is ${current} (use \`npm run\` after \`npm ci\`)`,
    );
  }
}
