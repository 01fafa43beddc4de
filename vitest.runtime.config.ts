import { defineConfig, type ViteUserConfig } from "vitest/config";

/** The conformance suite in a Worker: vitest runs in Node, which starts it. */
const config: ViteUserConfig = defineConfig({
  test: {
    include: ["test/runtimes/workers.test.ts"],
    allowOnly: false,
    passWithNoTests: false,
    testTimeout: 60_000,
  },
});
export default config;
