/**
 * Candor in Node.
 * @module
 */
import type { DirectoryOptions } from "./files/directory-options.ts";
import type { Platform } from "./platform.ts";
import { processPlatform } from "./process/process-platform.ts";

export type { Environment } from "../contract/report.ts";
export type { DirectoryOptions } from "./files/directory-options.ts";
export type { Platform, State } from "./platform.ts";
export {
  type Answer,
  type Askable,
  type AskedField,
  type AskedMade,
  type AskedStatus,
  askOnce,
  type AskOptions,
  type AskOutput,
} from "./process/ask-once.ts";
export type { AskInput } from "./process/read-line.ts";
export {
  type NodeListener,
  type NodeListenerTarget,
  type NodeRequest,
  type NodeResponse,
  toNodeListener,
} from "./process/node-listener.ts";

/**
 * The platform for programs that run in Node. Nothing is read, made or started before it is needed. Its timers and
 * requests keep no process alive, except while a host's name is looked up. Requests use the proxy that
 * `HTTPS_PROXY` and `NO_PROXY` name. If the directory can't
 * be read or written, state rejects.
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
export function node(options: DirectoryOptions = {}): Platform {
  return processPlatform("node", options);
}
