import { defineConfig, type ViteUserConfig } from "vitest/config";

/** Unit tests, in Node. The runtimes have their own: see vitest.runtime.config.ts and vitest.browser.config.ts. */
const config: ViteUserConfig = defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/runtimes/**"],
    setupFiles: ["test/seed.ts"],
    allowOnly: false,
    passWithNoTests: false,
    testTimeout: 30_000,
  },
});
export default config;
