import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig, type ViteUserConfig } from "vitest/config";
import { jsrJson } from "./scripts/manifests.ts";
import { SlowFirst } from "./test/slow-first.ts";

/** Tests that replace a module or a global, so that they need a process of their own. */
const ISOLATED: readonly string[] = [
  ...["browser-construction", "mocked-timers", "node"]
    .map((name) => `test/platform/${name}.test.ts`),
  ...["file-state.busy", "numbered-files.property", "without-links"]
    .map((name) => `test/platform/files/${name}.test.ts`),
  "test/platform/workers/kv-state.test.ts",
  "test/send/runtimes.test.ts",
];

/**
 * Those whose processes have real deadlines, which run after all others on a machine that isn't busy. They mostly wait.
 * Tests of processes that wait for an event or a condition only are among the others.
 */
const TIMED: readonly string[] = [
  ...["leaving", "many", "mistreated", "short-command"]
    .map((name) => `test/platform/${name}.test.ts`),
  "test/send/deadlines.test.ts",
];

/** Unit tests, in Node. The runtimes have runners of their own: see scripts/runtimes.ts. */
const config: ViteUserConfig = defineConfig({
  resolve: {
    // Examples import the package by its name; here that means the sources, so that no test needs a build.
    alias: Object.entries(jsrJson.exports).map(([key, file]) => ({
      find: new RegExp(`^${key.replace(".", jsrJson.name)}$`),
      replacement: fileURLToPath(new URL(file, import.meta.url)),
    })),
  },
  test: {
    globalSetup: ["test/browser/start.ts", "test/bundler.ts"],
    allowOnly: false,
    passWithNoTests: false,
    // The scripts set it for the tools. To the programs that the tests start it would be a no.
    env: { DO_NOT_TRACK: "" },
    // Many tests wait for a process, a browser or a deadline: one worker more than there are cores.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: SlowFirst },
    // A wait ends as soon as what it waits for is there: a long limit costs nothing, and a busy machine needs it.
    expect: { poll: { timeout: 25_000 } },
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "shared",
          include: ["test/**/*.test.ts"],
          exclude: ["test/runtimes/**", ...ISOLATED, ...TIMED],
          setupFiles: ["test/seed.ts"],
          testTimeout: 30_000,
          // A worker keeps the modules it has loaded for the next file.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "isolated",
          include: [...ISOLATED],
          setupFiles: ["test/seed.ts"],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "timed",
          include: [...TIMED],
          setupFiles: ["test/seed.ts"],
          testTimeout: 30_000,
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
export default config;
