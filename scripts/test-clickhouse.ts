/** The stores' suite on a real ClickHouse server. Ends with `N passed, N failed`; without a server it fails. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkNode } from "./check-node.ts";
import { REMEDY, startClickHouse } from "./clickhouse.ts";
import { runVitest } from "./runtimes.ts";
import { tallyJunit } from "./tally-junit.ts";

checkNode();
const server = await startClickHouse();
if (!server) {
  console.log(`ClickHouse is missing: ${REMEDY}.\n\n0 passed, 1 failed`);
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), "candor-test-"));
try {
  const junit = join(folder, "clickhouse.xml");
  const { code } = await runVitest("vitest.clickhouse.config.ts", "", junit, {
    CLICKHOUSE_URL: server.url,
  });
  const { passed, failed } = existsSync(junit)
    ? tallyJunit(readFileSync(junit, "utf8"))
    : { passed: 0, failed: 0 };
  console.log(
    `\n${passed} passed, ${code === 0 ? failed : failed || 1} failed`,
  );
  process.exitCode = code === 0 && passed > 0 ? 0 : 1;
} finally {
  await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
}
