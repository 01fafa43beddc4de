/**
 * Writes a file that is either whole or not there. It grows under another name, beside its place, and gets its own name
 * when it is complete and on the disk. What an interrupted run left is overwritten by the next one.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
} from "node:fs";
import { failureReason } from "../../collector/operate/failure-reason.ts";
import {
  REMEDIES,
  storeTrouble,
} from "../../collector/operate/store-trouble.ts";
import { EXIT, Stop } from "../command.ts";

/**
 * Writes a file.
 *
 * @param path Where it will be.
 * @param write Writes the whole file at the given place.
 * @param options Whether a file that is there is replaced.
 * @throws {Stop} If there is a file already, or it can't be written.
 */
export async function writeNewFile(
  path: string,
  write: (partial: string) => void | Promise<void>,
  { replace = false }: {
    /** Replace a file that is there. @default false */
    readonly replace?: boolean;
  } = {},
): Promise<void> {
  if (!replace && existsSync(path)) throw exists(path);
  const partial = `${path}.partial`;
  try {
    rmSync(partial, { force: true });
    await write(partial);
    const file = openSync(partial, "r+");
    fsyncSync(file);
    closeSync(file);
    // A link fails if another process has made the file meanwhile.
    if (replace) renameSync(partial, path);
    else linkSync(partial, path);
  } catch (error) {
    if (error instanceof Stop) throw error;
    if (Object(error).code === "EEXIST") throw exists(path);
    throw new Stop(`Cannot write ${path}: ${failureReason(error)}`, {
      hint: REMEDIES[storeTrouble(error)],
    });
  } finally {
    rmSync(partial, { force: true });
  }
}

function exists(path: string): Stop {
  return new Stop(`Cannot write ${path} as there is a file already`, {
    code: EXIT.usage,
    hint: "choose another name, or say --replace",
  });
}
