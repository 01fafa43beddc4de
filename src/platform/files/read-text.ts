import { codeOf } from "./code-of.ts";
import { readRegularFile } from "./read-regular-file.ts";

/** Nothing larger is read or written: 64 KiB of state, and the line in front of it in a numbered file. */
export const MOST_BYTES: number = 68 * 1024;

/**
 * Reads a file of ours.
 *
 * @param path The file.
 * @returns Its text; `null` if there is no such file.
 * @throws If there is one that can't be read: no permission, no regular file, too large, no free descriptor, …
 */
export async function readText(path: string): Promise<string | null> {
  let bytes;
  try {
    bytes = await readRegularFile(path, MOST_BYTES);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
  if (bytes) return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  throw new Error(
    `Cannot read state as its file must have at most ${MOST_BYTES} bytes`,
  );
}
