import { fileURLToPath } from "node:url";
import { defineConfig, type ViteUserConfig } from "vitest/config";
import { jsrJson } from "./scripts/manifests.ts";

/** Unit tests, in Node. The runtimes have their own: see vitest.runtime.config.ts and vitest.browser.config.ts. */
const config: ViteUserConfig = defineConfig({
  resolve: {
    // Examples import us by our name; here that means the sources, so that no test needs a build.
    alias: Object.entries(jsrJson.exports).map(([key, file]) => ({
      find: new RegExp(`^${key.replace(".", jsrJson.name)}$`),
      replacement: fileURLToPath(new URL(file, import.meta.url)),
    })),
  },
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
