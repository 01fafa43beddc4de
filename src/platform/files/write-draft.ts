import { dirname } from "node:path";
import { codeOf } from "./code-of.ts";
import type { MakeDirectory } from "./make-directory.ts";
import { MOST_BYTES } from "./read-text.ts";
import { writeNewFile } from "./write-new-file.ts";

/**
 * Writes a new file that only its owner can read, and waits until the disk has it. Makes the directory if it is missing.
 *
 * @param path The file; there must be none.
 * @param text What it holds.
 * @param make Makes the directory.
 */
export async function writeDraft(
  path: string,
  text: string,
  make: MakeDirectory,
): Promise<void> {
  if (new TextEncoder().encode(text).byteLength > MOST_BYTES) {
    throw new RangeError(
      `Cannot keep state as it must be at most ${MOST_BYTES} bytes long`,
    );
  }
  try {
    await writeNewFile(path, text);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
    await make(dirname(path));
    await writeNewFile(path, text);
  }
}
