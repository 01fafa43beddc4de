import { defineConfig, type ViteUserConfig } from "vitest/config";

/** One file, which fails by design: the unit tests leave it out and start it themselves. */
const config: ViteUserConfig = defineConfig({
  test: { include: ["test/audit/runners/vitest.ts"] },
});
export default config;
