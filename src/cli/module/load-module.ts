/** Loads a module that somebody wrote for us: their schemas or their telemetry, in JavaScript or TypeScript. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { EXIT, Stop } from "../command.ts";
import { refusal } from "./refusal.ts";
import { findTsx, mayNeedTsx } from "./tsx.ts";

/** The exports of a module by name. */
export type Exports = Readonly<Record<string, unknown>>;

/** A name without an extension may be a module, too. */
const MODULE = /(\.[cm]?[jt]sx?|[\\/][^.\\/]+)$/i;

/**
 * Imports a file. TypeScript that Node can't run by itself goes through tsx, if that is installed beside the file.
 *
 * @param file Its path, from the working directory.
 * @param cwd The working directory.
 * @throws {Stop} If it isn't there, is no module, or can't be loaded.
 */
export async function loadModule(file: string, cwd: string): Promise<Exports> {
  const path = resolve(cwd, file);
  if (!existsSync(path)) {
    throw new Stop(`Cannot load ${file} as there is no such file`, {
      code: EXIT.usage,
    });
  }
  if (!MODULE.test(path)) {
    throw new Stop(`Cannot load ${file} as it is no module`, {
      code: EXIT.usage,
      hint: "it must be JavaScript or TypeScript, and export what is asked for",
    });
  }
  try {
    return await import(pathToFileURL(path).href);
  } catch (error) {
    if (!isNode() || !mayNeedTsx(path, error)) {
      throw refusal({ file, path, cwd, error });
    }
    const tsx = findTsx(path);
    if (!tsx) throw refusal({ file, path, cwd, error, needsTsx: true });
    try {
      return await tsx(path);
    } catch (second) {
      // What is missing with tsx, too, is really missing: the first error says so in Node's own words.
      const isMissing = /MODULE_NOT_FOUND$/.test(Object(second).code);
      throw refusal({ file, path, cwd, error: isMissing ? error : second });
    }
  }
}

/** Deno and Bun run all of TypeScript by themselves. */
function isNode(): boolean {
  const { bun, deno }: Readonly<Record<string, string | undefined>> =
    process.versions;
  return bun === undefined && deno === undefined;
}
