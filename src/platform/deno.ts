/**
 * Candor in Deno.
 * @module
 */
import { denoEnv } from "./deno/deno-env.ts";
import { denoRuntime, granted } from "./deno/deno-runtime.ts";
import type { DirectoryOptions } from "./files/directory-options.ts";
import { fileState } from "./files/file-state.ts";
import { callerOf } from "./process/caller.ts";
import {
  architecture,
  osFamily,
  readable,
  runtimeName,
} from "./process/machine.ts";
import { memory } from "./memory.ts";
import type { Platform } from "./platform.ts";
import { stateDirectory } from "./files/state-directory.ts";
import { START_DELAY } from "./process/start-delay.ts";
import { unrefFetch } from "./process/unref-fetch.ts";

export type { Environment } from "../contract/report.ts";
export { cron, type CronOptions, type Ticking } from "./deno/cron.ts";
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

/**
 * The platform for programs that run in Deno. Nothing is read, made or started before it is needed. Its timers and
 * requests keep no process alive, except while a host's name is looked up. Requests use the proxy that
 * `HTTPS_PROXY` and `NO_PROXY` name.
 *
 * It never makes Deno ask the operator: what isn't granted is left out, and `notice()` and `status()` name it.
 * `--allow-env=DO_NOT_TRACK,…` lets it read these variables; one that can't be read counts as a no, unless the
 * configuration says yes. `HOME` and `XDG_STATE_HOME`, with `--allow-read` and `--allow-write` of the directory, let it keep state,
 * which rejects otherwise. `--allow-net` of the collector lets it send. `--allow-sys=systemMemoryInfo` lets it report the
 * size of the memory. An operator's policy is heard from each of its files that `--allow-read` names, such as
 * `/etc/candor/policy.json`; `status()` warns of one that may not be read, and the program goes on without it.
 *
 * @param options Where to keep state.
 * @returns A plain object, which may be spread.
 *
 * @example Keep state beside the program's own data
 * ```ts
 * import { deno } from "@candor/telemetry/deno";
 *
 * const platform = deno({ directory: "/var/lib/hal/telemetry" });
 * console.log(platform.name); // deno
 * console.log(platform.now() > 0); // true
 * ```
 */
export function deno({ directory, project }: DirectoryOptions = {}): Platform {
  // The runtime's timers, also after a host's tests have put fake ones in their place.
  const { setTimeout, clearTimeout } = globalThis;
  const env = denoEnv();
  const os = (): string => osFamily(denoRuntime().build.os);
  const folder = (): string => {
    const path = directory ??
      stateDirectory({ os: os(), env, home: () => env["HOME"] });
    if (granted({ name: "read", path }) && granted({ name: "write", path })) {
      return path;
    }
    throw new Error("Cannot keep state as its directory isn't granted");
  };
  const make = (path: string): Promise<void> =>
    denoRuntime().mkdir(path, { recursive: true, mode: 0o700 });
  return {
    ...memory(),
    name: "deno",
    state: fileState(folder, make),
    env,
    get argv() {
      return denoRuntime().args;
    },
    async policy() {
      const { policyPaths } = await import("./files/policy-paths.ts");
      const { readPolicies } = await import("./files/read-policies.ts");
      const home = () => env["HOME"];
      const places = policyPaths({ os: os(), env, home, project });
      return await readPolicies(
        places,
        (path) => granted({ name: "read", path }),
      );
    },
    async saveFile(path, text) {
      // Neither may Deno ask the operator here.
      if (!granted({ name: "write", path })) {
        throw Object.assign(new Error("not granted"), { code: "EACCES" });
      }
      const { dirname } = await import("node:path");
      const folder = dirname(path);
      const isFolderOpen = granted({ name: "write", path: folder }) &&
        granted({ name: "read", path: folder });
      // Without the folder there is no room for a second name.
      if (isFolderOpen) {
        const { writeWholeFile } = await import("./files/write-whole-file.ts");
        return await writeWholeFile(path, text);
      }
      const { writeNewFile } = await import("./files/write-new-file.ts");
      await writeNewFile(path, text);
    },
    fetch: unrefFetch(({ hostname, protocol, port }) => {
      const host = `${hostname}:${port || (protocol === "https:" ? 443 : 80)}`;
      return granted({ name: "net", host });
    }, env),
    timers: {
      set(run, ms) {
        const timer = setTimeout(run, ms) as unknown as number;
        denoRuntime().unrefTimer(timer);
        return timer;
      },
      clear: (timer) => clearTimeout(timer as number),
    },
    startDelay: START_DELAY,
    lacks({ variables = [], endpoint, state = false }) {
      const home = os() === "windows" ? "LOCALAPPDATA" : "HOME";
      const hidden = [...variables, ...state && !directory ? [home] : []]
        .filter((variable) => !granted({ name: "env", variable }));
      const host = endpoint && new URL(endpoint).host;
      return [
        ...hidden.length ? [`--allow-env=${hidden}`] : [],
        ...state && !isGranted(folder)
          ? ["--allow-read and --allow-write of the state's directory"]
          : [],
        ...host && !granted({ name: "net", host })
          ? [`--allow-net=${host}`]
          : [],
      ];
    },
    environment: () =>
      readable({
        runtime: () => runtimeName("deno", denoRuntime().version.deno),
        os,
        arch: () => architecture(denoRuntime().build.arch),
        cpus: () => navigator.hardwareConcurrency,
        memory: totalMemory,
        caller: () => callerOf(env, isOnTerminal()),
      }),
  };
}

function isGranted(find: () => string): boolean {
  try {
    return find() !== "";
  } catch {
    return false;
  }
}

function isOnTerminal(): boolean {
  const { stdin, stdout } = denoRuntime();
  return stdin.isTerminal() || stdout.isTerminal();
}

function totalMemory(): number {
  if (granted({ name: "sys", kind: "systemMemoryInfo" })) {
    return denoRuntime().systemMemoryInfo().total;
  }
  throw new Error("Cannot tell the memory's size as it isn't granted");
}
