// One file that is replaced as a whole: readers see the old text or the new one, also after a power failure.

import { readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { codeOf } from "./code-of.ts";
import type { MakeDirectory } from "./make-directory.ts";
import { writeDraft } from "./write-draft.ts";

/** The codes with which Windows refuses to replace a file that is being read, and how often a write is tried. */
const BUSY: readonly unknown[] = ["EPERM", "EACCES", "EBUSY"];
const MOST_TRIES = 6;

/** A draft of this age in milliseconds was left by a process that ended. */
const ABANDONED = 60_000;

/** How to write a plain file. */
export interface PlainFileOptions {
  /** Makes the directory. */
  readonly make: MakeDirectory;
  /** Waits some milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
}

/**
 * Replaces a file: the new text is on the disk before it gets the file's name.
 *
 * @param folder The directory.
 * @param name The file's name.
 * @param text What it is to hold.
 * @param options How to make the directory and wait.
 */
export async function writePlainFile(
  folder: string,
  name: string,
  text: string,
  { make, wait }: PlainFileOptions,
): Promise<void> {
  const draft = join(folder, `${name}.${crypto.randomUUID()}.tmp`);
  await writeDraft(draft, text, make);
  try {
    const { mtimeMs } = await stat(draft);
    await renameOver(draft, join(folder, name), wait);
    await removeDrafts(folder, name, mtimeMs);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    throw error;
  }
}

async function renameOver(
  draft: string,
  path: string,
  wait: PlainFileOptions["wait"],
): Promise<void> {
  for (let tries = 1;; tries++) {
    try {
      return await rename(draft, path);
    } catch (error) {
      if (tries === MOST_TRIES || !BUSY.includes(codeOf(error))) throw error;
      await wait(10 * tries);
    }
  }
}

/**
 * Removes drafts of processes that were killed while they wrote: they may hold what has been erased since.
 *
 * @param folder The directory.
 * @param name The file's name.
 * @param now The present time in milliseconds, by the clock that dates the files.
 */
export async function removeDrafts(
  folder: string,
  name: string,
  now: number,
): Promise<void> {
  try {
    for (const entry of await readdir(folder)) {
      if (!entry.startsWith(`${name}.`) || !entry.endsWith(".tmp")) continue;
      const path = join(folder, entry);
      const { mtimeMs } = await stat(path);
      if (now - mtimeMs > ABANDONED) await rm(path, { force: true });
    }
  } catch {
    // The next write tries again.
  }
}
