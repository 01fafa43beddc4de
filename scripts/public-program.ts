/** The sources of all entry points, as TypeScript reads them. */
import { join } from "node:path";
import ts from "typescript-5";
import { jsrJson } from "./manifests.ts";
import { root } from "./root.ts";

let program: ts.Program | undefined;

/** Every entry point with all that it imports. Read once in a process, as that takes seconds. */
export function publicProgram(): ts.Program {
  const files = Object.values(jsrJson.exports).map((file) => join(root, file));
  return program ??= ts.createProgram(files, {
    allowImportingTsExtensions: true,
    noEmit: true,
    skipLibCheck: true,
    // Comments and names are read, no types: nothing of the libraries is needed.
    noLib: true,
    types: [],
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  });
}
