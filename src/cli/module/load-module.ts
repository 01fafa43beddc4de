/** Loads a user's module, JavaScript or TypeScript, that exports schemas or a telemetry. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { EXIT, Stop } from "../command.ts";
import { importRefusal } from "./refusal.ts";
import { findTsx, mayNeedTsx } from "./tsx.ts";

/** The exports of a module by name. */
export type Exports = Readonly<Record<string, unknown>>;

/** Files without an extension may be modules, too. */
const MODULE = /(\.[cm]?[jt]sx?|[\\/][^.\\/]+)$/i;

/**
 * Imports a file. If Node can't run its TypeScript, tsx does, provided it is installed beside the file.
 *
 * @param file Its path, from the working directory.
 * @param cwd The working directory.
 * @throws {Stop} If it doesn't exist, isn't a module, or can't be loaded.
 */
export async function loadModule(file: string, cwd: string): Promise<Exports> {
  const path = resolve(cwd, file);
  if (!existsSync(path)) {
    throw new Stop(`Cannot load ${file} as there is no such file`, {
      code: EXIT.usage,
    });
  }
  if (!MODULE.test(path)) {
    throw new Stop(`Cannot load ${file} as it isn't a module`, {
      code: EXIT.usage,
      hint: "write a JavaScript or TypeScript file that exports it",
    });
  }
  try {
    return await import(pathToFileURL(path).href);
  } catch (error) {
    if (!isNode() || !mayNeedTsx(path, error)) {
      throw importRefusal({ file, path, cwd, error });
    }
    const tsx = findTsx(path);
    if (!tsx) throw importRefusal({ file, path, cwd, error, needsTsx: true });
    try {
      return await tsx(path);
    } catch (second) {
      // If tsx misses the same import, report Node's own error: it has the path.
      const isMissing = /MODULE_NOT_FOUND$/.test(Object(second).code);
      throw importRefusal({
        file,
        path,
        cwd,
        error: isMissing ? error : second,
      });
    }
  }
}

/** Deno and Bun run all of TypeScript without help. */
function isNode(): boolean {
  const { bun, deno }: Readonly<Record<string, string | undefined>> =
    process.versions;
  return bun === undefined && deno === undefined;
}
