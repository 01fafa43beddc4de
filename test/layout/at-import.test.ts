/**
 * What is done at import. An engine needs a tenth of a millisecond for each function that is called for the first time, and
 * reads a regular expression when it makes it. So what `.` loads at once only declares things.
 */
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript-5";
import { expect, test } from "vitest";
import { bundleSplit } from "../../scripts/bundle-split.ts";
import { programOf } from "../../scripts/bundle.ts";
import { root } from "../../scripts/root.ts";

/** What may be called: it does next to nothing. */
const HARMLESS: readonly string[] = ["lazily", "WeakMap"];

/** The calls and the regular expressions of a module outside of its functions. */
function doneAtImport(text: string): readonly string[] {
  const file = ts.createSourceFile("a.ts", text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    const isField = ts.isPropertyDeclaration(node) &&
      !(ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Static);
    if (isField || ts.isFunctionLike(node) || ts.isTypeNode(node)) return;
    const isCall = ts.isCallExpression(node) || ts.isNewExpression(node);
    const isHarmless = isCall && HARMLESS.includes(node.expression.getText());
    if (isCall && !isHarmless || ts.isRegularExpressionLiteral(node)) {
      found.push(node.getText());
    }
    ts.forEachChild(node, look);
  };
  look(file);
  return found;
}

test("importing '.' calls nothing and makes no regular expression", async () => {
  const program = programOf(join(root, "mod.ts"), "loaded at once");
  const { files } = await bundleSplit(program);
  const own = files.map(([path]) => relative(root, path))
    .filter((path) => path.startsWith("src"));
  expect(own.length).toBeGreaterThan(50);
  const done = own.flatMap((path) =>
    doneAtImport(readFileSync(join(root, path), "utf8"))
      .map((code) => `${path}: ${code}`)
  );
  expect(done).toEqual([]);
});

test("doneAtImport() tells what is done from what is declared", () => {
  const module = `import { a } from "./a.ts";
    const kinds = new Map([["a", 1]]);
    const rule = text(/b/);
    export const known = lazily(() => new RegExp("c"));
    export function isD(text: string): boolean { return /d/.test(text); }
    class E { e = f(); static g = h(); i() { return j(); } }`;
  expect(doneAtImport(module)).toEqual([
    'new Map([["a", 1]])',
    "text(/b/)",
    "/b/",
    "h()",
  ]);
});
