import { defineConfig, type ViteUserConfig } from "vitest/config";

/** The stores' suite, and the command, against a real ClickHouse server: `npm run test:clickhouse` starts one. */
const config: ViteUserConfig = defineConfig({
  test: {
    globalSetup: ["test/bundler.ts"],
    include: [
      "test/collector/store/clickhouse/*.suite.ts",
      "test/cli/serve/clickhouse.suite.ts",
    ],
    allowOnly: false,
    passWithNoTests: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // A wait ends as soon as what it waits for is there, and a busy server takes long.
    expect: { poll: { timeout: 25_000 } },
    // A worker keeps the modules it has loaded for the next file.
    isolate: false,
  },
});
export default config;
