// Keeps state as one file a key. A write is a new file beside the old one, on the disk before it takes the old one's
// name: whoever reads, whenever the power goes, finds all of the old or all of the new. Trouble (no place, no right, no
// room) rejects: the client knows what to do then.

import { open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileName } from "./file-name.ts";
import { type MakeDirectory, makeDirectory } from "./make-directory.ts";
import type { State } from "../platform.ts";

/** What is larger isn't ours, and isn't worth the host's memory. */
const MOST_BYTES = 4 * 1024 * 1024;

/** What Windows says of a file that somebody reads, and how often it is asked. */
const BUSY: readonly unknown[] = ["EPERM", "EACCES", "EBUSY"];
const MOST_TRIES = 6;

/** A write that hasn't ended after so many milliseconds ended with its process. */
const ABANDONED = 60_000;

/**
 * State in a directory.
 *
 * @param directory Where; asked at each use.
 * @param make Makes it, at the first write.
 */
export function fileState(
  directory: () => string,
  make: MakeDirectory = makeDirectory,
): State {
  return {
    getItem: async (key) => await read(join(directory(), nameOf(key))),
    async setItem(key, value) {
      const folder = directory();
      await make(folder);
      await write(folder, nameOf(key), value);
    },
    async removeItem(key) {
      const folder = directory();
      await rm(join(folder, nameOf(key)), { force: true });
      await sweep(folder, nameOf(key));
    },
  };
}

function nameOf(key: string): string {
  return `${fileName(key)}.json`;
}

async function read(path: string): Promise<string | null> {
  try {
    const info = await stat(path);
    // Reading a pipe that somebody put there would last for ever.
    if (!info.isFile() || info.size > MOST_BYTES) {
      throw new Error("Cannot read state as its file isn't one of ours");
    }
    return await readFile(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

async function write(
  folder: string,
  name: string,
  value: string,
): Promise<void> {
  const draft = join(folder, `${name}.${crypto.randomUUID()}.tmp`);
  try {
    const file = await open(draft, "wx", 0o600);
    try {
      await file.writeFile(value);
      await file.sync();
    } finally {
      await file.close();
    }
    await replace(draft, join(folder, name));
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    throw error;
  }
  await sweep(folder, name);
}

/** Windows replaces no file while somebody reads it, which is over in a moment. */
async function replace(draft: string, path: string): Promise<void> {
  for (let tries = 1;; tries++) {
    try {
      return await rename(draft, path);
    } catch (error) {
      if (tries === MOST_TRIES || !BUSY.includes(codeOf(error))) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10 * tries));
    }
  }
}

/** Removes what processes that were killed while writing left behind: it may hold what has been erased since. */
async function sweep(folder: string, name: string): Promise<void> {
  try {
    for (const entry of await readdir(folder)) {
      if (!entry.startsWith(`${name}.`) || !entry.endsWith(".tmp")) continue;
      const path = join(folder, entry);
      const { mtimeMs } = await stat(path);
      if (Date.now() - mtimeMs > ABANDONED) await rm(path, { force: true });
    }
  } catch {
    // Next time.
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
