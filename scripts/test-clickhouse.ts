/**
 * The stores' suite on ClickHouse: our own, or the server that CLICKHOUSE_URL names, whose databases candor_… it makes
 * and drops. Ends with `N passed, N failed`.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkNode } from "./check-node.ts";
import { installClickHouse, startClickHouse } from "./clickhouse.ts";
import type { Ended } from "./run.ts";
import { runVitest } from "./runtimes.ts";
import { tallyJunit } from "./tally-junit.ts";

/** Runs the suite; its results are in the file `junit`. */
export async function runClickHouseTests(junit: string): Promise<Ended> {
  const given = process.env["CLICKHOUSE_URL"];
  if (given) return await runSuite(given, junit);
  if (!await installClickHouse()) {
    return { code: 1, output: "ClickHouse couldn't be installed" };
  }
  await using server = await startClickHouse();
  return await runSuite(server.url, junit);
}

function runSuite(url: string, junit: string): Promise<Ended> {
  const env = { CLICKHOUSE_URL: url };
  return runVitest("vitest.clickhouse.config.ts", "", junit, env, 600_000);
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
