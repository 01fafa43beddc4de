import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkExamples } from "../../scripts/check-examples.ts";
import {
  type Example,
  examplesIn,
  examplesInComments,
} from "../../scripts/read-examples.ts";
import { root } from "../../scripts/root.ts";
import {
  bundleLibrary,
  type Library,
  runExample,
  runExamples,
} from "../../scripts/run-example.ts";
import { filesBelow, sourceFiles } from "../../scripts/source-files.ts";

const read = (path: string): string => readFileSync(join(root, path), "utf8");
const examples = [
  ...sourceFiles().flatMap((path) => examplesInComments(path, read(path))),
  ...["README.md", ...filesBelow("docs")].filter((path) => path.endsWith(".md"))
    .flatMap((path) => examplesIn(path, read(path))),
];

let library: Library;
let right: ReadonlySet<Example>;
beforeAll(async () => {
  library = await bundleLibrary();
  right = await runExamples(examples, library);
}, 60_000);
afterAll(() => library?.[Symbol.dispose]());

for (const example of examples) {
  test.concurrent(`the example at ${example.place} does what it says`, async () => {
    if (right.has(example)) return;
    expect(await runExample(example, library)).toEqual([]);
  });
}

test("every example type-checks", async () => {
  expect(await checkExamples(examples)).toEqual([]);
}, 60_000);
