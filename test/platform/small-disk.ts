import { spawnSync } from "node:child_process";
import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Daemon } from "./daemon.ts";
import { temporary } from "./temporary.ts";

/** A directory in which programs have no room for a while. */
export interface SmallDisk extends Disposable {
  readonly path: string;
  readonly fill: (daemons: readonly Daemon[]) => void;
  readonly free: (daemons: readonly Daemon[]) => void;
}

/**
 * A disk of 16 pages, for which one has to be root. Without that, a limit on the size of files, which is set from outside:
 * then a write fails in the same place with another code.
 *
 * @throws If neither is possible.
 */
export function smallDisk(): SmallDisk {
  const folder = temporary();
  const succeeds = (command: string, ...args: string[]): boolean =>
    spawnSync(command, args).status === 0;
  if (
    succeeds("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.path)
  ) {
    const filler = join(folder.path, "filler");
    return {
      path: folder.path,
      fill: () => fillWith(filler),
      free: () => rmSync(filler),
      [Symbol.dispose]() {
        succeeds("umount", folder.path);
        folder[Symbol.dispose]();
      },
    };
  }
  const limit = (daemons: readonly Daemon[], size: string): void => {
    for (const { child } of daemons) {
      if (succeeds("prlimit", `--pid=${child.pid}`, `--fsize=${size}`)) {
        continue;
      }
      throw new Error(
        "Cannot fill a disk: run the test as root, or install prlimit (util-linux)",
      );
    }
  };
  return {
    path: folder.path,
    fill: (daemons) => limit(daemons, "0:"),
    free: (daemons) => limit(daemons, "unlimited:"),
    [Symbol.dispose]: folder[Symbol.dispose],
  };
}

function fillWith(path: string): void {
  const file = openSync(path, "w");
  try {
    for (;;) writeSync(file, Buffer.alloc(4096));
  } catch {
    // No space is left.
  } finally {
    closeSync(file);
  }
}
