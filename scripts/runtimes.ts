/** The table of runtimes: how each of them runs the conformance suites. */
import { join } from "node:path";
import { findChromium } from "./chromium.ts";
import { root } from "./root.ts";
import { type Ended, run } from "./run.ts";

export interface Runtime {
  readonly name: string;
  /** How to install it if it is missing. */
  readonly remedy: string;
  /** Runs the suites without printing, and writes a JUnit report to `junit`; undefined if the runtime is missing. */
  readonly run: (junit: string) => Promise<Ended | undefined>;
}

const TIMEOUT = 180_000;
const vitest = join(root, "node_modules/vitest/vitest.mjs");

export const runtimes: readonly Runtime[] = [
  {
    name: "node",
    remedy: "`npm ci` brings it: the package 'node'",
    run: (junit) => runNode("test/runtimes/node.test.ts", junit),
  },
  {
    name: "deno",
    remedy: "`npm ci` brings it: the package 'deno'",
    run: (junit) =>
      run({
        file: join(root, "node_modules/.bin/deno"),
        args: [
          "test",
          // No --allow-*: the suites need no permission, and a request for one fails.
          ...["--no-prompt", "--no-check", "--no-lock", "--cached-only"],
          ...["--no-remote", `--junit-path=${junit}`],
          "test/runtimes/deno.test.ts",
        ],
        quiet: true,
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
        quiet: true,
        timeout: TIMEOUT,
      }),
  },
  {
    name: "workers",
    remedy: "`npm ci` brings it: the packages 'miniflare' and 'workerd'",
    run: (junit) => runNode("test/runtimes/workers.test.ts", junit),
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
        return await runNode("test/runtimes/browser.test.ts", junit, env);
      } finally {
        await chromium.dispose();
      }
    },
  },
];

/** Runs a test file with Node's own runner, which starts in a tenth of the time that Vitest takes. */
function runNode(
  file: string,
  junit: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return run({
    file: process.execPath,
    args: [
      // The cases leave timers of up to five seconds: their hosts misbehave.
      ...["--test", "--test-isolation=none", "--test-force-exit"],
      ...["--test-reporter=spec", "--test-reporter-destination=stdout"],
      ...["--test-reporter=junit", `--test-reporter-destination=${junit}`],
      file,
    ],
    env,
    quiet: true,
    timeout: TIMEOUT,
  });
}

/** How to run Vitest once. */
export interface VitestOptions {
  /** The configuration file. */
  readonly config: string;
  /**
   * Parts of the paths of the test files to run.
   *
   * @default [] (all files of the configuration)
   */
  readonly filters?: readonly string[];
  /** Where the JUnit report is written. */
  readonly junit: string;
  /**
   * Additional environment variables.
   *
   * @default {}
   */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * Milliseconds after which the run is stopped.
   *
   * @default 180000
   */
  readonly timeout?: number;
  /**
   * Keep the output to the returned value instead of printing it.
   *
   * @default false
   */
  readonly quiet?: boolean;
}

/** Runs Vitest with two reports: text for people and JUnit for scripts. */
export function runVitest(options: VitestOptions): Promise<Ended> {
  const { config, filters = [], junit, env = {}, timeout = TIMEOUT, quiet } =
    options;
  const args = [vitest, "run", "--config", config, ...filters];
  args.push("--reporter=default", "--reporter=junit");
  args.push(`--outputFile.junit=${junit}`);
  return run({ file: process.execPath, args, env, timeout, quiet });
}
