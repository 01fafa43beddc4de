import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../scripts/root.ts";
import { run } from "../../scripts/run.ts";

const bin = (name: string) => join(root, "node_modules/.bin", name);
const folder = "test/audit/runners";
const vitest = join(root, "node_modules/vitest/vitest.mjs");

/** How each runner is started, and how it tells what passed and what failed. */
const runners = {
  "node:test": {
    file: process.execPath,
    args: ["--test", "--test-reporter=tap", `${folder}/node.ts`],
    passed: /^ *ok \d+ - nothing leaks/m,
    failed: /^ *not ok \d+ - nothing is verbatim/m,
  },
  "deno test": {
    file: bin("deno"),
    args: [
      "test",
      ...["--no-prompt", "--no-check", "--no-lock", "--cached-only"],
      ...["--no-remote", `${folder}/deno.ts`],
    ],
    passed: /^nothing leaks \.\.\. ok/m,
    failed: /^nothing is verbatim \.\.\. FAILED/m,
  },
  "bun test": {
    file: bin("bun"),
    args: ["test", "--no-install", `./${folder}/bun.ts`],
    passed: /\(pass\) nothing leaks/,
    failed: /\(fail\) nothing is verbatim/,
  },
  vitest: {
    file: process.execPath,
    args: [
      ...[vitest, "run", "--reporter=tap-flat"],
      ...["--config", `${folder}/vitest.config.ts`],
    ],
    passed: /^ok \d+ - .*nothing leaks/m,
    failed: /^not ok \d+ - .*nothing is verbatim/m,
  },
} as const;

for (const [name, { file, args, passed, failed }] of Object.entries(runners)) {
  test(
    `assertNoLeak() passes and fails a test of ${name}, and says why`,
    async () => {
      const { code, output } = await run({
        ...{ file, args, quiet: true, timeout: 60_000 },
        env: { NO_COLOR: "1", FORCE_COLOR: undefined },
      });
      expect(code, output).toBe(1);
      expect(output).toMatch(passed);
      expect(output).toMatch(failed);
      expect(output).toContain("0 leaks and 1 failing warning:");
      expect(output).toContain("plugin: verbatim: text leaves as it is");
    },
    90_000,
  );
}
