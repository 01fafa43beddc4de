import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript-5";
import { expect, test } from "vitest";
import { root } from "../../scripts/root.ts";
import { filesBelow } from "../../scripts/source-files.ts";

/** What stands between a title and the title around it. */
const WITHIN = " › ";

const page = readFileSync(join(root, "SECURITY.md"), "utf8");

test("every test that SECURITY.md names exists", () => {
  const named = testsOf(page);
  expect(named.length).toBeGreaterThan(60);
  expect(named.filter(({ path, title }) => !isThere(path, title))).toEqual([]);
});

test("every promise of SECURITY.md names a test", () => {
  const claims = claimsOf(page);
  expect(claims.length).toBeGreaterThan(30);
  expect(claims.filter((claim) => !testsOf(claim).length)).toEqual([]);
});

test("every section of SECURITY.md says what holds and what doesn't", () => {
  const [, ...parts] = page.split(/^## /m);
  expect(parts.length).toBeGreaterThan(8);
  for (const part of parts) {
    expect(part.match(/^(Holds|Doesn't):$/gm), part.split("\n")[0])
      .toEqual(["Holds:", "Doesn't:"]);
  }
});

test("isThere() takes whole titles only, and no other text", () => {
  const path = "test/layout/security.test.ts";
  const title = "every test that SECURITY.md names exists";
  expect(isThere(path, title)).toBe(true);
  expect(isThere(path, title.slice(0, -1))).toBe(false);
  expect(isThere(path, `nowhere${WITHIN}${title}`)).toBe(false);
  expect(isThere(path, "SECURITY.md")).toBe(false);
  expect(isThere("test/layout/gone.test.ts", title)).toBe(false);
});

/** Links to tests: their text is the title, as the test's own source has it. */
function testsOf(text: string): { path: string; title: string }[] {
  return [
    ...text.replace(/\s+/g, " ").matchAll(
      /\[([^[\]]+)\]\((test\/[^()]+)\)/g,
    ),
  ].map(([, title = "", path = ""]) => ({ path, title }));
}

function claimsOf(text: string): readonly string[] {
  return text.split(/^Holds:$/m).slice(1)
    .flatMap((part) => part.split(/^Doesn't:$/m)[0]!.split(/^- /m).slice(1));
}

function isThere(path: string, title: string): boolean {
  if (!existsSync(join(root, path)) || !runs(path)) return false;
  const titles = titlesIn(path);
  return title.split(WITHIN).every((part) => titles.has(part));
}

/** A suite runs where a test imports it. */
function runs(path: string): boolean {
  if (path.endsWith(".test.ts")) return true;
  const name = path.split("/").at(-1)!;
  return filesBelow("test").some((one) =>
    one !== path && one.endsWith(".ts") &&
    readFileSync(join(root, one), "utf8").includes(`/${name}"`)
  );
}

/** What tests, their groups and the cases of suites are called; of templates the text with its holes. */
function titlesIn(path: string): ReadonlySet<string> {
  const text = readFileSync(join(root, path), "utf8");
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const titles = new Set<string>();
  const add = (node: ts.Node | undefined): void => {
    if (!node) return;
    if (ts.isStringLiteralLike(node)) titles.add(node.text);
    if (ts.isTemplateExpression(node)) titles.add(node.getText().slice(1, -1));
  };
  const look = (node: ts.Node): void => {
    if (
      ts.isCallExpression(node) &&
      /^(test|it|describe)\b/.test(node.expression.getText())
    ) add(node.arguments[0]);
    if (ts.isPropertyAssignment(node) && node.name.getText() === "name") {
      add(node.initializer);
    }
    ts.forEachChild(node, look);
  };
  look(file);
  return titles;
}
