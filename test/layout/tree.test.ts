import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript-5";
import { expect, test } from "vitest";
import { root } from "../../scripts/root.ts";
import { filesBelow, sourceFiles } from "../../scripts/source-files.ts";

const MOST_LINES = 250;
const VAGUE =
  /(^|\/)(utils?|helpers?|common|core|lib|managers?|data)(\/|\.ts$)/;

const code = ["mod.ts", "src", "test", "scripts", "bench", "examples", "deploy"]
  .flatMap(filesBelow)
  .filter((path) => path.endsWith(".ts") && !path.startsWith("test/golden/"));

test(`no file of code is longer than ${MOST_LINES} lines`, () => {
  const lengths = sourceFiles().map(lines).sort((a, b) => a - b);
  console.log(
    `source files: ${lengths.length}, median ${
      lengths[lengths.length >> 1]
    } lines, longest ${lengths.at(-1)}`,
  );
  expect(code.filter((path) => lines(path) > MOST_LINES)).toEqual([]);
});

test("no file or folder has an empty name such as 'utils'", () => {
  expect(code.filter((path) => VAGUE.test(path))).toEqual([]);
  expect("src/utils/a.ts").toMatch(VAGUE);
  expect("src/send/helper.ts").toMatch(VAGUE);
  expect("src/collect/counter.ts").not.toMatch(VAGUE);
});

test("files are named in kebab-case", () => {
  const named = /^([a-z0-9]+(-[a-z0-9]+)*)(\.[a-z]+)*\.ts$/;
  const name = (path: string): string => path.split("/").at(-1) ?? "";
  expect(code.filter((path) => !named.test(name(path)))).toEqual([]);
});

test("every export of a source file has a name", () => {
  expect(sourceFiles().filter((path) => hasDefaultExport(read(path))))
    .toEqual([]);
});

test("hasDefaultExport() finds every form of a default export", () => {
  for (
    const text of [
      "export default 1;",
      "export default function f() {}",
      "const a = 1; export { a as default };",
      `export { default } from "./a.ts";`,
    ]
  ) expect(hasDefaultExport(text), text).toBe(true);
  expect(hasDefaultExport("export const a = { default: 1 };")).toBe(false);
});

test("no source file mentions WebAssembly", () => {
  expect(sourceFiles().filter((path) => /\bWebAssembly\b/.test(read(path))))
    .toEqual([]);
});

function hasDefaultExport(text: string): boolean {
  const file = ts.createSourceFile("a.ts", text, ts.ScriptTarget.Latest);
  return file.statements.some((statement) => {
    if (ts.isExportAssignment(statement)) return true;
    if (ts.isExportDeclaration(statement)) {
      const { exportClause } = statement;
      return exportClause !== undefined && ts.isNamedExports(exportClause) &&
        exportClause.elements.some(({ name }) => name.text === "default");
    }
    return ts.canHaveModifiers(statement) &&
      statement.modifiers?.some(({ kind }) =>
          kind === ts.SyntaxKind.DefaultKeyword
        ) === true;
  });
}

function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

function lines(path: string): number {
  return read(path).trimEnd().split("\n").length;
}
