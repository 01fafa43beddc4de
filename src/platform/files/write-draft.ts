import { open, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { codeOf } from "./code-of.ts";
import type { MakeDirectory } from "./make-directory.ts";
import { MOST_BYTES } from "./read-text.ts";

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
  const file = await create(path).catch(async (error) => {
    if (codeOf(error) !== "ENOENT") throw error;
    await make(dirname(path));
    return await create(path);
  });
  try {
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    await rm(path, { force: true }).catch(() => {});
    throw error;
  }
}

function create(path: string): ReturnType<typeof open> {
  return open(path, "wx", 0o600);
}
