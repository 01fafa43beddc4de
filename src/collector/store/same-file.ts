/**
 * Tells whether a path still names the file that it names now. A database that is deleted, moved or replaced while it is
 * open takes writes without an error, but nobody will ever find them. True where the runtime can't tell.
 */
export async function rememberFile(path: string): Promise<() => boolean> {
  const { statSync } = await import("node:fs");
  const identity = (): string | undefined => {
    try {
      const { dev, ino } = statSync(path, { bigint: true });
      return `${dev} ${ino}`;
    } catch (error) {
      return Object(error).code === "ENOENT" ? "none" : undefined;
    }
  };
  const first = identity();
  return () => {
    const now = identity();
    return first === undefined || now === undefined || now === first;
  };
}
