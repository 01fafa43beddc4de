import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { codeOf } from "./code-of.ts";

/** Makes a directory and the missing ones above it, readable by their owner only. */
export type MakeDirectory = (path: string) => Promise<unknown>;

/**
 * Makes one level at a time. Node's own `recursive` never returns below a place where nothing can be made, such as
 * `/proc/x`.
 */
export const makeDirectory: MakeDirectory = async (path) => {
  if (await makeOne(path)) return;
  const parent = dirname(path);
  if (parent !== path) await makeDirectory(parent);
  if (!await makeOne(path)) {
    throw new Error("Cannot keep state as its directory can't be made");
  }
};

/** False if the directory above is missing. */
async function makeOne(path: string): Promise<boolean> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT") return false;
    // Some systems have another code for a root directory, which always exists.
    if (code !== "EEXIST" && dirname(path) !== path) throw error;
  }
  return true;
}
