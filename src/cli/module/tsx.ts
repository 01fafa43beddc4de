/**
 * TypeScript that Node's own type stripping doesn't run: enums, parameter properties, decorators, imports of `./x.js`
 * that mean `./x.ts`, the `paths` of a tsconfig, and types that are imported without the word `type`.
 */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Exports } from "./load-module.ts";

/** The part of tsx that is used: https://tsx.hirok.io/dev-api/ts-import. */
interface TsxApi {
  tsImport(
    specifier: string,
    options: {
      readonly parentURL: string;
      readonly tsconfig?: string | false;
    },
  ): Promise<Exports>;
}

/** True if an import that failed may work with tsx. */
export function mayNeedTsx(path: string, error: unknown): boolean {
  const { code, name }: NodeJS.ErrnoException = Object(error);
  switch (code) {
    case "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX":
    case "ERR_UNKNOWN_FILE_EXTENSION":
      return true;
    case "ERR_MODULE_NOT_FOUND":
      return isTypeScript(path);
    case undefined:
      // Decorators are no JavaScript, and an imported type isn't an export: both are syntax errors for Node.
      return isTypeScript(path) && name === "SyntaxError";
  }
  return false;
}

/**
 * Finds tsx as the module itself would find it.
 *
 * @returns A function that imports a file, or `undefined` if tsx isn't installed.
 */
export function findTsx(
  path: string,
): ((path: string) => Promise<Exports>) | undefined {
  let entry: string;
  try {
    const manifest = createRequire(path).resolve("tsx/package.json");
    // Not require.resolve("tsx/esm/api"): its CommonJS build can't find its own loader.
    const { exports } = JSON.parse(readFileSync(manifest, "utf8"));
    entry = join(dirname(manifest), exports["./esm/api"].import.default);
  } catch {
    return undefined;
  }
  return async (path) => {
    const { tsImport }: TsxApi = await import(pathToFileURL(entry).href);
    const { href } = pathToFileURL(path);
    const tsconfig = tsconfigOf(path) ?? false;
    const exports = await tsImport(href, { parentURL: href, tsconfig });
    // In a package without `"type": "module"`, tsx loads the file as CommonJS.
    const commonJs = exports["module.exports"];
    return typeof commonJs === "object" && commonJs !== null
      ? { ...commonJs }
      : exports;
  };
}

/** The nearest tsconfig.json above a file. By default tsx uses that of the working directory. */
export function tsconfigOf(path: string): string | undefined {
  for (let folder = dirname(path);; folder = dirname(folder)) {
    const file = join(folder, "tsconfig.json");
    if (existsSync(file)) return file;
    if (folder === dirname(folder)) return undefined;
  }
}

/** True if a file is TypeScript by its name. */
export function isTypeScript(path: string): boolean {
  return /\.[cm]?tsx?$/i.test(path);
}
