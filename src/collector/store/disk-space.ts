/** Bytes that a file's disk has left for us; undefined where the runtime can't tell, or may not. */
export async function diskSpace(path: string): Promise<number | undefined> {
  try {
    const { statfs } = await import("node:fs/promises");
    const { dirname } = await import("node:path");
    const { bavail, bsize } = await statfs(dirname(path));
    return bavail * bsize;
  } catch {
    return undefined;
  }
}
