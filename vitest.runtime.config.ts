import { defineConfig, type ViteUserConfig } from "vitest/config";

/** The conformance suites where vitest itself runs in Node: Node, and the Worker that Node starts. */
const config: ViteUserConfig = defineConfig({
  test: {
    include: ["test/runtimes/{node,workers}.test.ts"],
    allowOnly: false,
    passWithNoTests: false,
    testTimeout: 60_000,
  },
});
export default config;
