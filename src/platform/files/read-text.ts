import { constants, open } from "node:fs/promises";
import { codeOf } from "./code-of.ts";

/** Nothing larger is read or written: 64 KiB of state, and what stands in front of it in a file. */
export const MOST_BYTES: number = 68 * 1024;

/** Without O_NONBLOCK, opening a named pipe waits until somebody writes to it. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Reads a file of ours.
 *
 * @param path The file.
 * @returns Its text; `null` if there is no such file.
 * @throws If there is one that can't be read: no permission, no regular file, too large, no free descriptor, …
 */
export async function readText(path: string): Promise<string | null> {
  let file;
  try {
    file = await open(path, READ);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
  try {
    const info = await file.stat();
    if (!info.isFile() || info.size > MOST_BYTES) {
      throw new Error(
        `Cannot read state as its file must be a regular one of at most ${MOST_BYTES} bytes`,
      );
    }
    return await file.readFile("utf8");
  } finally {
    await file.close();
  }
}
