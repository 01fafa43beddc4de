import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { crowdedFunctions, crowdedIn } from "../../scripts/parameters.ts";
import { root } from "../../scripts/root.ts";
import { sourceFiles } from "../../scripts/source-files.ts";
import {
  undocumentedIn,
  undocumentedMembers,
} from "../../scripts/undocumented-members.ts";

test("every member of an exported interface has a sentence, and every option its default", () => {
  expect(undocumentedMembers(sourceFiles())).toEqual([]);
});

test("no function takes more than four positional parameters", () => {
  expect(crowdedFunctions(sourceFiles())).toEqual([]);
});

test("undocumentedIn() finds members without a sentence, nested ones too", () => {
  const text = `
    export interface Shape {
      /** A sentence. */
      a: string;
      b: { c: number };
      method(): void;
      callback: (options: { ignored: string }) => void;
    }
    export type Literal = { d: string } & Readonly<{ e: string }>;
    export type Of<T> = T extends { ignored: infer S } ? S : never;
    interface Private { ignored: string }`;
  expect(undocumentedIn("a.ts", text)).toEqual([
    "a.ts:5: 'Shape.b' has no sentence",
    "a.ts:5: 'Shape.c' has no sentence",
    "a.ts:6: 'Shape.method' has no sentence",
    "a.ts:7: 'Shape.callback' has no sentence",
    "a.ts:9: 'Literal.d' has no sentence",
    "a.ts:9: 'Literal.e' has no sentence",
  ]);
});

test("undocumentedIn() asks for the default of an option that may be left out", () => {
  const text = `
    export interface PostOptions {
      /** Required, so it has no default. */
      url: string;
      /** Milliseconds. @default 5000 */
      timeout?: number;
      /** How often. */
      tries?: number;
      /** @default 1 */
      empty?: number;
    }`;
  expect(undocumentedIn("a.ts", text)).toEqual([
    "a.ts:8: 'PostOptions.tries' has no @default",
    "a.ts:10: 'PostOptions.empty' has no sentence",
  ]);
});

test("crowdedIn() finds every kind of function with more than four parameters", () => {
  const text = `
    function four(this: void, a, b, c, d) {}
    function five(a, b, c, d, e) {}
    const arrow = (a, b, c, d, ...e) => {};
    interface Callback { (a: 1, b: 2, c: 3, d: 4, e?: 5): void }
    class Any { method(a, b, c, d, { e }) {} }`;
  expect(crowdedIn("a.ts", text)).toEqual([
    "a.ts:3: five takes 5 parameters",
    "a.ts:4: a function takes 5 parameters",
    "a.ts:5: a function takes 5 parameters",
    "a.ts:6: method takes 5 parameters",
  ]);
});

test("ARCHITECTURE.md names every folder of src", () => {
  const page = readFileSync(join(root, "ARCHITECTURE.md"), "utf8");
  const folders = new Set(sourceFiles().map((path) => dirname(path)));
  const unnamed = [...folders].filter((folder) => {
    const name = folder.split("/").at(-1);
    return folder.includes("/") && !page.includes(`\`${folder}/\``) &&
      !page.includes(`\`${name}/\``);
  });
  expect(unnamed).toEqual([]);
});
