import { playwright } from "@vitest/browser-playwright";
import { build } from "esbuild";
import { defineConfig, type ViteUserConfig } from "vitest/config";

const executablePath = process.env["CHROME_PATH"];
if (!executablePath) {
  throw new Error(
    "Cannot test in a browser as CHROME_PATH is not set: run `npm run test:browser`, which finds one",
  );
}

const args = [
  "--headless",
  "--disable-gpu",
  // No requests of the browser's own.
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
];
// Chromium refuses to run its sandbox as root, which is usual in containers.
if (process.getuid?.() === 0) args.push("--no-sandbox");

/** The cases with all that they import, as one file: the page would wait for hundreds, each served by itself. */
async function bundled(path: string): Promise<string> {
  const { outputFiles: [bundle] } = await build({
    entryPoints: [path],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    conditions: ["browser"],
  });
  return bundle?.text ?? "";
}

const config: ViteUserConfig = defineConfig({
  // They are plain ES modules. Bundling them first would reload the page during the run.
  optimizeDeps: { exclude: ["@noble/hashes", "ky", "valibot"] },
  plugins: [{
    name: "bundled-cases",
    load: (id) =>
      id.endsWith("/test/conformance/cases.ts") ? bundled(id) : undefined,
  }],
  test: {
    include: ["test/runtimes/browser.test.ts"],
    allowOnly: false,
    passWithNoTests: false,
    testTimeout: 60_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: { executablePath, args } }),
      instances: [{ browser: "chromium" }],
    },
  },
});
export default config;
