/**
 * Everything that is a test: the unit tests in Node, the stores' suite on ClickHouse, then the conformance suites in five
 * runtimes, whose outputs must have one digest. `node scripts/test.ts [unit|clickhouse|node|deno|bun|workers|browser]…` runs a part of it.
 * Ends with the line `N passed, N failed`.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readReport, type Reported } from "../test/conformance/report.ts";
import { checkNode } from "./check-node.ts";
import { packageJson } from "./manifests.ts";
import type { Ended } from "./run.ts";
import { type Runtime, runtimes, runVitest } from "./runtimes.ts";
import { type Tally, tallyJunit } from "./tally-junit.ts";
import { runClickHouseTests } from "./test-clickhouse.ts";

checkNode();
const parts = process.argv.slice(2);
const known = ["unit", "clickhouse", ...runtimes.map(({ name }) => name)];
const unknown = parts.find((part) => !known.includes(part));
if (unknown) {
  throw new TypeError(`Cannot test '${unknown}': it is none of ${known}`);
}
const wanted = parts.length > 0 ? parts : known;
const reports: Reported[] = [];
const failures: string[] = [];
let passed = 0;
let failed = 0;

const folder = mkdtempSync(join(tmpdir(), "candor-test-"));
try {
  if (wanted.includes("unit")) await testUnits();
  if (wanted.includes("clickhouse")) await testClickHouse();
  for (const runtime of runtimes) {
    if (wanted.includes(runtime.name)) await testRuntime(runtime);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (parts.length === 0) compareDigests();
for (const failure of failures) console.log(`\n${failure}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

async function testUnits(): Promise<void> {
  const junit = join(folder, "unit.xml");
  const ended = await runVitest("vitest.config.ts", "", junit, {}, 900_000);
  count("the unit tests", ended, junit);
}

async function testClickHouse(): Promise<void> {
  console.log("\n# the stores' suite on ClickHouse");
  const junit = join(folder, "clickhouse.xml");
  count("ClickHouse", await runClickHouseTests(junit), junit);
}

async function testRuntime({ name, remedy, run }: Runtime): Promise<void> {
  console.log(`\n# conformance in ${name}`);
  const junit = join(folder, `${name}.xml`);
  const ended = await run(junit);
  const report = ended && readReport(ended.output);
  if (!ended || ended.code === 127) {
    fail(`${name} is missing, and all five runtimes must answer: ${remedy}.`);
  } else {
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
}

function count(what: string, ended: Ended, junit: string): Tally {
  const tally = existsSync(junit)
    ? tallyJunit(readFileSync(junit, "utf8"))
    : { passed: 0, failed: 0 };
  passed += tally.passed;
  failed += tally.failed;
  // A runner that failed without a failing test: a file that can't be read, an unhandled error, a timeout.
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
