import { afterAll, beforeAll, expect, test } from "vitest";
import { checkExamples } from "../../scripts/check-examples.ts";
import {
  type Example,
  examplesIn,
  examplesInComments,
} from "../../scripts/read-examples.ts";
import {
  bundleLibrary,
  type Library,
  runExample,
  runExamples,
} from "../../scripts/run-example.ts";

let library: Library;
beforeAll(async () => void (library = await bundleLibrary()));
afterAll(() => library?.[Symbol.dispose]());

const comment = [
  "const before = 1;",
  "/**",
  " * Adds.",
  " *",
  " * @example One and one",
  " * ```ts",
  " * console.log(1 + 1); // 2",
  " *",
  ' * console.log({ a: ["b"] }); // {"a":["b"]}',
  " * ```",
  " */",
].join("\n");

test("examplesInComments() finds the code and its place", () => {
  expect(examplesInComments("a.ts", comment)).toEqual([{
    place: "a.ts:7",
    code:
      'console.log(1 + 1); // 2\n\nconsole.log({ a: ["b"] }); // {"a":["b"]}',
    output: undefined,
  }]);
});

test("examplesIn() takes the text or json block after the code as its output", () => {
  const text =
    "```ts\na;\n```\n\nprints\n\n```text\n1\n2\n```\n```ts\nb;\n```\n";
  expect(examplesIn("README.md", text)).toEqual([
    { place: "README.md:2", code: "a;", output: "1\n2" },
    { place: "README.md:12", code: "b;", output: undefined },
  ]);
});

test("runExample() passes an example whose output is right", async () => {
  const [example] = examplesInComments("a.ts", comment);
  expect(await runExample(example as Example, library)).toEqual([]);
  const whole = { place: "", code: 'console.log("a", 1)', output: "a 1" };
  expect(await runExample(whole, library)).toEqual([]);
});

test("runExamples() gives those that are right, of which some say nothing", async () => {
  const examples = [
    "export const silent = 1;",
    "console.log(1); // 1",
    "throw new Error('no');",
    "console.log(1); // 1\nthrow new Error('no');",
    "console.log(1); // 2",
    "console.log = () => {};",
  ].map((code): Example => ({ place: "", code, output: undefined }));
  const right = await runExamples(examples, library);
  expect(examples.map((one) => right.has(one)))
    .toEqual([true, true, false, false, false, true]);
});

const broken: readonly (readonly [code: string, problem: string])[] = [
  ["console.log(1 + 1); // 3", "prints: 2\nand not: 3"],
  ["if (Date.now() < 0) console.log(1); // 1", "never prints: 1"],
  ["throw new Error('no');", "failed: "],
  [`import "@candor/telemetry/absent";`, "cannot be bundled: "],
];
for (const [code, problem] of broken) {
  test(`runExample() reports what is wrong with ${code}`, async () => {
    const problems = await runExample(
      { place: "", code, output: undefined },
      library,
    );
    expect(problems).toEqual([expect.stringContaining(problem)]);
  });
}

test("runExample() compares the whole output", async () => {
  const example = { place: "", code: "console.log(1)", output: "2" };
  expect(await runExample(example, library)).toHaveLength(1);
});

test("checkExamples() gives the place of each type error", async () => {
  const code = `import { digest } from "@candor/telemetry"; digest(1);`;
  const good = { place: "a.ts:3", code: "const a = 1;", output: undefined };
  const bad = { place: "a.ts:7", code, output: undefined };
  expect(await checkExamples([good, bad]))
    .toEqual([expect.stringMatching(/^a\.ts:7: .*number/)]);
}, 60_000);
