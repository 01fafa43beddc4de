/**
 * Runs all tests: the unit tests in Node, the store suite on ClickHouse, and the conformance suites in five runtimes,
 * whose outputs must have the same digest. The unit tests print while they run. Beside them from the start are ClickHouse,
 * as its tests wait for the server, and the runtimes, one after the other. Each of these parts prints at its end. The unit
 * tests with real deadlines come after the other ones, on a machine that isn't busy.
 *
 * `node scripts/test.ts [unit|clickhouse|node|deno|bun|workers|browser]…` runs some parts, and
 * `node scripts/test.ts unit <path>…` only the unit tests whose paths contain one of the given texts.
 * The last line is `N passed, N failed`.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readReport, type Reported } from "../test/conformance/report.ts";
import { checkNode } from "./check-node.ts";
import { packageJson } from "./manifests.ts";
import type { Ended } from "./run.ts";
import { type Runtime, runtimes, runVitest } from "./runtimes.ts";
import { fileTimes, type Tally, tallyJunit } from "./tally-junit.ts";
import { runClickHouseTests } from "./test-clickhouse.ts";

/** How many of the slowest test files are listed. */
const SLOWEST = 12;

checkNode();
const known = ["unit", "clickhouse", ...runtimes.map(({ name }) => name)];
const args = process.argv.slice(2);
const parts = args.filter((arg) => known.includes(arg));
const paths = args.filter((arg) => !known.includes(arg));
if (paths.length > 0 && parts.join() !== "unit") {
  throw new TypeError(
    `Cannot test '${paths[0]}' as the part must be one of ${known.join(", ")}`,
  );
}
const wanted = parts.length > 0 ? parts : known;
const reports: Reported[] = [];
const failures: string[] = [];
let passed = 0;
let failed = 0;

const folder = mkdtempSync(join(tmpdir(), "candor-test-"));
try {
  await Promise.all([
    wanted.includes("clickhouse") && testClickHouse(),
    testRuntimes(),
    wanted.includes("unit") && testUnits(),
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (parts.length === 0) compareDigests();
for (const failure of failures) console.log(`\n${failure}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

async function testUnits(): Promise<void> {
  const junit = join(folder, "unit.xml");
  const ended = await runVitest({
    config: "vitest.config.ts",
    filters: paths,
    junit,
    timeout: 1_200_000,
  });
  count("the unit tests", ended, junit);
  if (paths.length > 0 || !existsSync(junit)) return;
  console.log("\nslowest test files:");
  const times = fileTimes(readFileSync(junit, "utf8"));
  for (const { file, seconds } of times.slice(0, SLOWEST)) {
    console.log(`${seconds.toFixed(1).padStart(6)} s  ${file}`);
  }
}

async function testRuntimes(): Promise<void> {
  for (const runtime of runtimes) {
    if (wanted.includes(runtime.name)) await testRuntime(runtime);
  }
}

async function testClickHouse(): Promise<void> {
  const junit = join(folder, "clickhouse.xml");
  const ended = await runClickHouseTests(junit, true);
  console.log(`\n# the store suite on ClickHouse\n${ended.output}`);
  count("ClickHouse", ended, junit);
}

async function testRuntime({ name, remedy, run }: Runtime): Promise<void> {
  const junit = join(folder, `${name}.xml`);
  const ended = await run(junit);
  console.log(`\n# conformance in ${name}\n${ended?.output ?? ""}`);
  const report = ended && readReport(ended.output);
  if (!ended || ended.code === 127) {
    fail(`${name} is missing, and all five runtimes must answer: ${remedy}.`);
    return;
  }
  const tally = count(name, ended, junit);
  const pinned = packageJson.devDependencies[name];
  if (report?.runtime !== name) {
    fail(`${name} printed no conformance line. If it is missing: ${remedy}.`);
  } else if (report.cases !== tally.passed + tally.failed) {
    fail(`${name} ran ${report.cases} cases but not as one test each.`);
  } else if (pinned !== undefined && report.version !== pinned) {
    fail(`${name} is ${report.version} and not the pinned ${pinned}.`);
  } else reports.push(report);
}

function count(what: string, ended: Ended, junit: string): Tally {
  const tally = existsSync(junit)
    ? tallyJunit(readFileSync(junit, "utf8"))
    : { passed: 0, failed: 0 };
  passed += tally.passed;
  failed += tally.failed;
  // The runner failed although no test did: a file that can't be read, an unhandled error, or a timeout.
  if (ended.code !== 0 && tally.failed === 0) {
    fail(`${what}: the runner ended with exit code ${ended.code}.`);
  }
  return tally;
}

function compareDigests(): void {
  console.log("");
  for (const { runtime, version, cases, digest } of reports) {
    console.log(`conformance ${runtime} ${version} ${cases} cases ${digest}`);
  }
  const digests = new Set(reports.map(({ digest }) => digest));
  if (reports.length !== runtimes.length) {
    fail(`${reports.length} of ${runtimes.length} runtimes reported.`);
  } else if (digests.size !== 1) {
    fail("The runtimes disagree: their outputs have different digests.");
  } else {
    passed++;
    console.log(`${reports.length} runtimes, one digest`);
  }
}

function fail(sentence: string): void {
  failed++;
  failures.push(sentence);
}
