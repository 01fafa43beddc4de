/** Reads what a source file imports, and says which of it the table of layers forbids. */
import { posix } from "node:path";
import ts from "typescript-5";
import { type Layer, layers } from "./layers.ts";

/** Sentences about imports that aren't allowed; none where all is well. */
export function forbiddenImports(
  path: string,
  text: string,
): readonly string[] {
  const stage = stageOf(path);
  const layer = layers[stage];
  if (!layer) return [`${path}: '${stage}' is not in the table of layers`];
  return ts.preProcessFile(text, true, true).importedFiles
    .map(({ fileName }) => fileName)
    .filter((name) => !isAllowed(name, path, stage, layer))
    .map((name) => `${path} must not import '${name}'`);
}

function isAllowed(
  name: string,
  path: string,
  stage: string,
  { imports, packages, node }: Layer,
): boolean {
  if (name.startsWith("node:")) return node?.test(path) ?? false;
  if (!name.startsWith(".")) return packages.some((one) => isOf(one, name));
  if (!name.endsWith(".ts")) return false;
  const target = posix.join(posix.dirname(path), name);
  if (stageOf(target) === stage) return true;
  return imports.some((one) =>
    target === `src/${one}` || target.startsWith(`src/${one}/`)
  );
}

function isOf(allowed: string, name: string): boolean {
  return allowed.endsWith("/*")
    ? name.startsWith(allowed.slice(0, -1))
    : name === allowed || name.startsWith(`${allowed}/`);
}

function stageOf(path: string): string {
  return path.startsWith("src/") ? path.split("/")[1] ?? "" : path;
}
