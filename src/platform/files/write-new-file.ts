import { open, rm } from "node:fs/promises";

/**
 * Writes a new file that only its owner can read, and waits until the disk has it. Rejects if the file exists. If
 * writing fails, the file is removed again.
 */
export async function writeNewFile(path: string, text: string): Promise<void> {
  const file = await open(path, "wx", 0o600);
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
