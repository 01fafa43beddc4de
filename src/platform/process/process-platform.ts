import { availableParallelism, homedir, totalmem } from "node:os";
import process from "node:process";
import type { DirectoryOptions } from "../files/directory-options.ts";
import { callerOf } from "./caller.ts";
import { fileState } from "../files/file-state.ts";
import { nativeSha256 } from "./native-sha256.ts";
import { architecture, osFamily, readable, runtimeName } from "./machine.ts";
import { memory } from "../memory.ts";
import type { Platform } from "../platform.ts";
import { START_DELAY } from "./start-delay.ts";
import { stateDirectory } from "../files/state-directory.ts";
import { unrefFetch } from "./unref-fetch.ts";

/** The platform of the runtimes that have Node's `process`; they differ only in their names. */
export function processPlatform(
  name: "node" | "bun",
  { directory, project }: DirectoryOptions,
): Platform {
  // The runtime's timers, also after a host's tests have put fake ones in their place.
  const { setTimeout, clearTimeout } = globalThis;
  const os = (): string => osFamily(process.platform);
  const folder = (): string =>
    directory ?? stateDirectory({ os: os(), env: process.env, home: homedir });
  return {
    ...memory(),
    name,
    state: fileState(folder),
    get env() {
      return process.env;
    },
    get argv() {
      return process.argv.slice(2);
    },
    async policy() {
      const { policyPaths } = await import("../files/policy-paths.ts");
      const { readPolicies } = await import("../files/read-policies.ts");
      const { env } = process;
      const places = policyPaths({ os: os(), env, home: homedir, project });
      return await readPolicies(places);
    },
    async saveFile(path, text) {
      const { writeWholeFile } = await import("../files/write-whole-file.ts");
      await writeWholeFile(path, text);
    },
    sha256: nativeSha256,
    fetch: unrefFetch(undefined, process.env),
    timers: {
      set: (run, ms) => setTimeout(run, ms).unref(),
      clear: (timer) => clearTimeout(timer as number),
    },
    startDelay: START_DELAY,
    environment: () =>
      readable({
        runtime: () => runtimeName(name, process.versions[name]!),
        os,
        arch: () => architecture(process.arch),
        cpus: availableParallelism,
        memory: totalmem,
        caller: () =>
          callerOf(process.env, process.stdin.isTTY || process.stdout.isTTY),
      }),
  };
}
