/**
 * Everything that must hold before a commit, in the order in which it fails fastest; goes on after a failure, so that
 * one run tells all. `--after-tests` leaves out the tests: .ci/run has run them by then.
 */
import { checkNode } from "./check-node.ts";
import { type Program, run } from "./run.ts";

checkNode();

const node = process.execPath;
const tests: readonly (readonly [string, Program])[] = [
  ["tests", { file: node, args: ["scripts/test.ts"], timeout: 1_500_000 }],
];
const steps: readonly (readonly [string, Program])[] = [
  ["format", { file: "deno", args: ["fmt", "--check"] }],
  ["lint", { file: "deno", args: ["lint"] }],
  ["types", {
    file: node,
    args: ["node_modules/typescript/bin/tsc", "-p", "."],
  }],
  ["sizes", { file: node, args: ["scripts/size.ts"] }],
  ["demo", { file: "npm", args: ["run", "demo", "--", "--headless"] }],
  ["npm dry run", {
    file: "npm",
    args: [
      "publish",
      "--dry-run",
      "--access",
      "public",
      "--ignore-scripts=false",
    ],
  }],
  ["JSR dry run", {
    file: "deno",
    args: ["publish", "--dry-run", "--config", "jsr.json", "--allow-dirty"],
  }],
];
const wanted = process.argv.includes("--after-tests")
  ? steps
  : [...steps, ...tests];

const failed: string[] = [];
for (const [name, program] of wanted) {
  console.log(`\n# ${name}`);
  const { code } = await run(program);
  if (code !== 0) failed.push(name);
}
console.log(failed.length > 0 ? `\nnot ok: ${failed.join(", ")}` : "\nok");
process.exitCode = failed.length > 0 ? 1 : 0;
