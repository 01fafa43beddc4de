/**
 * Candor in Node.
 * @module
 */
import { availableParallelism, homedir, totalmem } from "node:os";
import process from "node:process";
import { fileLock } from "./file-lock.ts";
import { fileState } from "./file-state.ts";
import { architecture, osFamily, readable, runtimeName } from "./machine.ts";
import { memory } from "./memory.ts";
import type { Platform } from "./platform.ts";
import { stateDirectory } from "./state-directory.ts";
import { unrefFetch } from "./unref-fetch.ts";

export type { Environment } from "../contract/report.ts";
export type { Platform, State } from "./platform.ts";

/** What `node()` may be told. */
export interface NodeOptions {
  /**
   * Where state is kept; an absolute path, as a program may change its working directory.
   * @default `$XDG_STATE_HOME/candor` or `~/.local/state/candor`, `~/Library/Application Support/candor` on macOS,
   * `%LOCALAPPDATA%\candor` on Windows
   */
  readonly directory?: string | undefined;
}

/**
 * The platform for programs that run in Node. Nothing is read, made or started before it is needed, and neither its
 * timers nor its requests keep a process alive. Where the directory can't be written, state rejects.
 *
 * @param options Where to keep state.
 * @returns A plain object, which may be spread.
 *
 * @example Keep state beside the program's own data
 * ```ts
 * import { node } from "@candor/telemetry/node";
 *
 * const platform = node({ directory: "/var/lib/hal/telemetry" });
 * console.log(platform.name); // node
 * console.log(platform.environment?.().runtime?.split(" ")[0]); // node
 * ```
 */
export function node({ directory }: NodeOptions = {}): Platform {
  const os = (): string => osFamily(process.platform);
  const folder = (): string =>
    directory ?? stateDirectory({ os: os(), env: process.env, home: homedir });
  return {
    ...memory(),
    name: "node",
    state: fileState(folder),
    lock: fileLock(folder),
    get env() {
      return process.env;
    },
    get argv() {
      return process.argv.slice(2);
    },
    fetch: unrefFetch,
    timers: {
      set: (run, ms) => setTimeout(run, ms).unref(),
      clear: (timer) => clearTimeout(timer as number),
    },
    environment: () =>
      readable({
        runtime: () => runtimeName("node", process.versions.node),
        os,
        arch: () => architecture(process.arch),
        cpus: availableParallelism,
        memory: totalmem,
      }),
  };
}
