/**
 * Runs the store suite on ClickHouse: on a server of its own, or on the one at CLICKHOUSE_URL, where it creates and
 * drops databases named candor_…. The last line is `N passed, N failed`.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkNode } from "./check-node.ts";
import { installClickHouse, startClickHouse } from "./clickhouse.ts";
import type { Ended } from "./run.ts";
import { runVitest } from "./runtimes.ts";
import { tallyJunit } from "./tally-junit.ts";

/** Runs the suite and writes a JUnit report to `junit`. Prints nothing if `quiet`. */
export async function runClickHouseTests(
  junit: string,
  quiet = false,
): Promise<Ended> {
  const given = process.env["CLICKHOUSE_URL"];
  if (given) return await runSuite(given, junit, quiet);
  if (!await installClickHouse()) {
    return { code: 1, output: "ClickHouse couldn't be installed" };
  }
  await using server = await startClickHouse();
  return await runSuite(server.url, junit, quiet);
}

function runSuite(url: string, junit: string, quiet: boolean): Promise<Ended> {
  return runVitest({
    config: "vitest.clickhouse.config.ts",
    junit,
    env: { CLICKHOUSE_URL: url },
    timeout: 600_000,
    quiet,
  });
}

if (import.meta.main) {
  checkNode();
  const folder = mkdtempSync(join(tmpdir(), "candor-test-"));
  try {
    const junit = join(folder, "clickhouse.xml");
    const { code } = await runClickHouseTests(junit);
    const { passed, failed } = existsSync(junit)
      ? tallyJunit(readFileSync(junit, "utf8"))
      : { passed: 0, failed: 0 };
    console.log(
      `\n${passed} passed, ${code === 0 ? failed : failed || 1} failed`,
    );
    process.exitCode = code === 0 && passed > 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
