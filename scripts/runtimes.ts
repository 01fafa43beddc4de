/** How each runtime runs the conformance suites: the one table that says so. */
import { join } from "node:path";
import { findChromium } from "./chromium.ts";
import { root } from "./root.ts";
import { type Ended, run } from "./run.ts";

export interface Runtime {
  readonly name: string;
  /** What to do where it is missing. */
  readonly remedy: string;
  /** Runs the suites and leaves a JUnit report at `junit`; undefined where the runtime is missing. */
  readonly run: (junit: string) => Promise<Ended | undefined>;
}

const TIMEOUT = 180_000;
const vitest = join(root, "node_modules/vitest/vitest.mjs");

export const runtimes: readonly Runtime[] = [
  {
    name: "node",
    remedy: "`npm ci` brings it: the package 'node', 'vitest'",
    run: (junit) => runVitest("vitest.runtime.config.ts", "node", junit),
  },
  {
    name: "deno",
    remedy: "`npm ci` brings it: the package 'deno'",
    run: (junit) =>
      run({
        file: join(root, "node_modules/.bin/deno"),
        args: [
          "test",
          // No --allow-*: the suites need nothing, and what asks is denied.
          ...["--no-prompt", "--no-check", "--no-lock", "--cached-only"],
          ...["--no-remote", `--junit-path=${junit}`],
          "test/runtimes/deno.test.ts",
        ],
        timeout: TIMEOUT,
      }),
  },
  {
    name: "bun",
    remedy: "`npm ci` brings it: the package 'bun'",
    run: (junit) =>
      run({
        file: join(root, "node_modules/.bin/bun"),
        args: [
          "test",
          ...["--no-install", "--reporter=junit"],
          ...[`--reporter-outfile=${junit}`, "./test/runtimes/bun.test.ts"],
        ],
        timeout: TIMEOUT,
      }),
  },
  {
    name: "workers",
    remedy: "`npm ci` brings it: the packages 'miniflare' and 'workerd'",
    run: (junit) => runVitest("vitest.runtime.config.ts", "workers", junit),
  },
  {
    name: "browser",
    remedy: "on Linux x64 `npm ci` brings it: the package " +
      "'@sparticuz/chromium'; elsewhere install Chrome, or set CHROME_PATH to one",
    run: async (junit) => {
      const chromium = await findChromium();
      if (!chromium) return undefined;
      try {
        const env = { ...chromium.env, CHROME_PATH: chromium.path };
        return await runVitest("vitest.browser.config.ts", "", junit, env);
      } finally {
        await chromium.dispose();
      }
    },
  },
];

/** Vitest with a report for people and one for us. */
export function runVitest(
  config: string,
  filter: string,
  junit: string,
  env: Readonly<Record<string, string>> = {},
  timeout: number = TIMEOUT,
): Promise<Ended> {
  const args = [vitest, "run", "--config", config];
  if (filter) args.push(`test/runtimes/${filter}.test.ts`);
  args.push("--reporter=default", "--reporter=junit");
  args.push(`--outputFile.junit=${junit}`);
  return run({ file: process.execPath, args, env, timeout });
}
