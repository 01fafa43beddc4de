// Reads the policy files. Loaded with the first look. What may be there and can't be read is trouble, and counts as a no.

import { constants } from "node:fs";
import { lstat, open } from "node:fs/promises";
import { POLICY_BYTES, type PolicyFile } from "../../contract/policy.ts";
import { codeOf } from "./code-of.ts";
import type { PolicyPlace } from "./policy-paths.ts";

/** Without O_NONBLOCK, opening a named pipe waits until somebody writes to it. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Reads what there is.
 *
 * @param places Where policies may be.
 * @param mayRead Whether a file may be read at all. @default always
 * @returns What was found; nothing for a place without a file.
 */
export async function readPolicies(
  places: readonly PolicyPlace[],
  mayRead: (path: string) => boolean = () => true,
): Promise<PolicyFile[]> {
  const found = await Promise.all(
    places.map(async ({ voice, path, foreign }): Promise<PolicyFile[]> => {
      if (!mayRead(path)) {
        return [{ voice, unheard: `'${path}' may not be read` }];
      }
      try {
        const text = await readText(path);
        return text === undefined ? [] : [{ voice, text, foreign }];
      } catch (error) {
        const code = codeOf(error);
        const trouble = `can't be read${code ? ` (${code})` : ""}`;
        return [{ voice, trouble }];
      }
    }),
  );
  return found.flat();
}

/** `undefined` if there surely is no such file. */
async function readText(path: string): Promise<string | undefined> {
  let file;
  try {
    file = await open(path, READ);
  } catch (error) {
    if (await isAbsent(path, error)) return undefined;
    throw error;
  }
  try {
    const info = await file.stat();
    if (!info.isFile()) throw new Error("no regular file");
    // What is too long is refused by its length, and needn't be read.
    if (info.size > POLICY_BYTES) return " ".repeat(POLICY_BYTES + 1);
    const decoder = new TextDecoder("utf-8", { fatal: true });
    return decoder.decode(await file.readFile());
  } finally {
    await file.close();
  }
}

/** A link that leads nowhere is there: somebody meant a policy. */
async function isAbsent(path: string, error: unknown): Promise<boolean> {
  const code = codeOf(error);
  if (code === "ENOTDIR") return true;
  if (code !== "ENOENT") return false;
  try {
    await lstat(path);
    return false;
  } catch (missing) {
    return codeOf(missing) === "ENOENT" || codeOf(missing) === "ENOTDIR";
  }
}
