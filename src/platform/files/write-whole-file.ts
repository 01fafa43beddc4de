import { link, rm } from "node:fs/promises";
import { codeOf } from "./code-of.ts";
import { writeNewFile } from "./write-new-file.ts";

/**
 * Writes a new file that is either whole or not there, also if the process is killed meanwhile. It is written under
 * another name beside its place, and gets its own name once the disk has it. Rejects if there is a file of that name.
 */
export async function writeWholeFile(
  path: string,
  text: string,
): Promise<void> {
  // A name of its own, as another process may write the same file.
  const partial = `${path}.${crypto.randomUUID().slice(0, 8)}.partial`;
  await writeNewFile(partial, text);
  try {
    await link(partial, path);
  } catch (error) {
    if (codeOf(error) === "EEXIST") throw error;
    // FAT, which memory sticks have, knows no links.
    await writeNewFile(path, text);
  } finally {
    await rm(partial, { force: true }).catch(() => {});
  }
}
