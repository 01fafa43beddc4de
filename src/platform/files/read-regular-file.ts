import { constants, open } from "node:fs/promises";

/** Without O_NONBLOCK, opening a named pipe waits until somebody writes to it. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Reads a file, if it is a regular one.
 *
 * @param path The file.
 * @param most Its greatest length, in bytes.
 * @returns `undefined` if it is longer: then it isn't read.
 * @throws If there is no such file, or one that can't be read: no permission, no regular file, no free descriptor, …
 */
export async function readRegularFile(
  path: string,
  most: number,
): Promise<Uint8Array | undefined> {
  const file = await open(path, READ);
  try {
    const info = await file.stat();
    if (!info.isFile()) {
      throw new Error("Cannot read a file as it must be a regular one");
    }
    return info.size > most ? undefined : await file.readFile();
  } finally {
    await file.close();
  }
}
