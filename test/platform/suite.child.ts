/** Started by native.test.ts in each runtime: runs the suites there, and prints what came of each case. */
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { directorySuite } from "./directory-suite.ts";
import { fetchSuite } from "./fetch-suite.ts";
import { platformCases } from "./suite.ts";

const { env } = process;
const name = env["CANDOR_PLATFORM"] ?? "";
const server = env["CANDOR_SERVER"] ?? "";
const secure = env["CANDOR_SECURE"] ?? "";
const version = process.versions[name] ?? "";
const { [name]: make } = await import(`../../src/platform/${name}.ts`);
// Nothing of a platform keeps a process alive, so something of ours has to.
const awake = setInterval(() => {}, 1000);
const results: (readonly [sentence: string, error: string])[] = [];
const cases = [
  ...platformCases(make({ directory: directory() }), server),
  ...[...directorySuite, ...fetchSuite].map(({ name: sentence, run }) => ({
    name: sentence,
    run: () =>
      run({ name, make, directory: directory(), server, secure, version }),
  })),
];
for (const { name: sentence, run } of cases) {
  try {
    await run();
    results.push([sentence, ""]);
  } catch (error) {
    results.push([sentence, String(error instanceof Error && error.stack)]);
  }
}
clearInterval(awake);
console.log(JSON.stringify(results));

function directory(): string {
  return mkdtempSync(join(env["CANDOR_ROOT"] ?? "", "case-"));
}
