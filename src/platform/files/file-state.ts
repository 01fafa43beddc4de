// Keeps state as files in a directory. Trouble (no directory, no permission, no space) rejects; only a file or a
// directory that doesn't exist is nothing.

import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { State } from "../platform.ts";
import { fileName } from "./file-name.ts";
import { type MakeDirectory, makeDirectory } from "./make-directory.ts";
import { readLatest, writeNext } from "./numbered-files.ts";
import { removeDrafts, writePlainFile } from "./plain-file.ts";

/**
 * State in a directory. `setItem()` keeps one plain file a key; a key that `replace()` was used for has numbered files
 * from then on.
 *
 * @param directory Where; asked at each use.
 * @param make Makes it, at the first write.
 */
export function fileState(
  directory: () => string,
  make: MakeDirectory = makeDirectory,
): State {
  // The runtime's timer, also after a host's tests have put a fake one in its place.
  const { setTimeout } = globalThis;
  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => void setTimeout(resolve, ms));

  /** Writes whatever is there, if the key has numbered files. */
  const overwrite = async (
    name: string,
    text: string | null,
  ): Promise<boolean> => {
    const folder = directory();
    for (;;) {
      const latest = await readLatest(folder, name);
      if (!latest.number) return false;
      if (latest.text === text) return true;
      if (await writeNext(folder, name, { latest, text, make })) return true;
    }
  };

  return {
    getItem: async (key) => (await readLatest(directory(), fileName(key))).text,
    async setItem(key, value) {
      const name = fileName(key);
      if (await overwrite(name, value)) return;
      await writePlainFile(directory(), `${name}.json`, value, { make, wait });
    },
    async removeItem(key) {
      const name = fileName(key);
      if (await overwrite(name, null)) return;
      const folder = directory();
      await rm(join(folder, `${name}.json`), { force: true });
      await removeDrafts(folder, `${name}.json`, Date.now());
    },
    async replace(key, expected, value) {
      const folder = directory();
      const name = fileName(key);
      const latest = await readLatest(folder, name);
      return latest.text === expected &&
        await writeNext(folder, name, { latest, text: value, make });
    },
  };
}
