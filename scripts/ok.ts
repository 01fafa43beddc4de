/**
 * Runs everything that must hold before a commit. Goes on after a failure, so that one run reports all of them.
 * `--without-tests` leaves out the tests: .ci/run runs them beside it.
 */
import { checkNode } from "./check-node.ts";
import { type Program, run } from "./run.ts";

checkNode();

const node = process.execPath;

/** A step's name and its program. */
type Step = readonly [name: string, program: Program];

const tests: Step = [
  "tests",
  { file: node, args: ["scripts/test.ts"], timeout: 1_500_000 },
];

/**
 * Two queues that run at the same time, each one step after the other. What JSR and npm would publish is in the tests, as
 * both take long and need what the tests need.
 */
const queues: readonly (readonly Step[])[] = [
  [
    // A third of its installations and days: all of them would take nine times as long and go the same ways.
    ["demo", {
      file: "npm",
      args: [
        ...["run", "demo", "--", "--headless"],
        ...["--instances", "50", "--days", "30"],
      ],
    }],
  ],
  [
    ["format", { file: "deno", args: ["fmt", "--check"] }],
    ["lint", { file: "deno", args: ["lint"] }],
    ["types", {
      file: node,
      // Several threads would check the same files.
      args: ["node_modules/typescript/bin/tsc", "-p", ".", "--singleThreaded"],
    }],
    ["sizes", { file: node, args: ["scripts/size.ts"] }],
  ],
];

const failed: string[] = [];

await Promise.all(queues.map(async (steps) => {
  for (const [name, program] of steps) {
    const { code, output } = await run({ ...program, quiet: true });
    console.log(`\n# ${name}\n${output}`);
    if (code !== 0) failed.push(name);
  }
}));
if (!process.argv.includes("--without-tests")) {
  const [name, program] = tests;
  console.log(`\n# ${name}`);
  if ((await run(program)).code !== 0) failed.push(name);
}
console.log(failed.length > 0 ? `\nnot ok: ${failed.join(", ")}` : "\nok");
process.exitCode = failed.length > 0 ? 1 : 0;
