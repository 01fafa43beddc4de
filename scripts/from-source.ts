/** Preloaded by a process: our own name means the sources there, so that neither demo nor tests need a build. */
import { registerHooks } from "node:module";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { jsrJson } from "./manifests.ts";
import { root } from "./root.ts";

registerHooks({
  resolve(specifier, context, next) {
    const file = jsrJson.exports[specifier.replace(jsrJson.name, ".")];
    return specifier.startsWith(jsrJson.name) && file
      ? { url: pathToFileURL(join(root, file)).href, shortCircuit: true }
      : next(specifier, context);
  },
});
