import { spawnSync } from "node:child_process";
import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { temporary } from "./platform/temporary.ts";

/** A folder in which processes have no room for a while. */
export interface SmallDisk extends Disposable {
  readonly path: string;
  /** Whether it is a file system of its own; otherwise a full one gives another error. */
  readonly isMounted: boolean;
  readonly fill: (pids: readonly number[]) => void;
  readonly free: (pids: readonly number[]) => void;
}

/**
 * A disk in memory, for which one has to be root. Without that, a limit on the size of a process's files, which is set from
 * outside: then a write fails in the same place with another code. A process has to ignore the signal XFSZ.
 *
 * @param size Its size, as `mount` takes it: `20m`.
 * @throws If neither is possible.
 */
export function smallDisk(size: string): SmallDisk {
  const folder = temporary();
  const { path } = folder;
  const succeeds = (command: string, ...args: readonly string[]): boolean =>
    spawnSync(command, args).status === 0;
  if (succeeds("mount", "-t", "tmpfs", "-o", `size=${size}`, "tmpfs", path)) {
    const filler = join(path, "filler");
    return {
      path,
      isMounted: true,
      fill: () => fillWith(filler),
      free: () => rmSync(filler),
      [Symbol.dispose]() {
        succeeds("umount", "--lazy", path);
        folder[Symbol.dispose]();
      },
    };
  }
  const limit = (pids: readonly number[], bytes: string): void => {
    for (const pid of pids) {
      if (succeeds("prlimit", `--pid=${pid}`, `--fsize=${bytes}:`)) continue;
      throw new Error(
        "Cannot fill a disk: run the test as root, or install the command 'prlimit' (Debian's package util-linux)",
      );
    }
  };
  return {
    path,
    isMounted: false,
    fill: (pids) => limit(pids, "0"),
    free: (pids) => limit(pids, "unlimited"),
    [Symbol.dispose]: folder[Symbol.dispose],
  };
}

/** Writes until there is no room. */
function fillWith(path: string): void {
  const file = openSync(path, "w");
  const pieces = [1_000_000, 4096].map((size) => Buffer.alloc(size));
  try {
    for (const piece of pieces) {
      try {
        for (;;) writeSync(file, piece);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
      }
    }
  } finally {
    closeSync(file);
  }
}
