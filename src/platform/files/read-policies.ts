// Reads the policy files. Loaded with the first look. What may be there and can't be read is trouble, and counts as a no.

import { lstat } from "node:fs/promises";
import { POLICY_BYTES, type PolicyFile } from "../../contract/policy.ts";
import { codeOf } from "./code-of.ts";
import type { PolicyPlace } from "./policy-paths.ts";
import { readRegularFile } from "./read-regular-file.ts";

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
        const text = await readPolicyText(path);
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
async function readPolicyText(path: string): Promise<string | undefined> {
  let bytes;
  try {
    bytes = await readRegularFile(path, POLICY_BYTES);
  } catch (error) {
    if (await isAbsent(path, error)) return undefined;
    throw error;
  }
  // What is too long is refused by its length, and needn't be read.
  if (!bytes) return " ".repeat(POLICY_BYTES + 1);
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
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
