/**
 * Finds a runtime's own names in a bundle: references to `process`, `Buffer` and the like, and `node:` modules.
 * Finds references, not words: @noble/hashes has methods named `process`, which aren't the global.
 */
import ts from "typescript-5";

const NAMES: readonly string[] = [
  "process",
  "Buffer",
  "Deno",
  "Bun",
  "WebAssembly",
  "require",
  "__dirname",
];
const GLOBALS: readonly string[] = ["globalThis", "self", "window", "global"];

export function forbiddenGlobals(text: string): readonly string[] {
  const source = ts.createSourceFile("bundle.js", text, ts.ScriptTarget.Latest);
  const found = new Set<string>();
  const visit = (node: ts.Node, parent: ts.Node): void => {
    if (ts.isIdentifier(node) && isReference(node, parent)) {
      if (NAMES.includes(node.text)) found.add(node.text);
    } else if (ts.isStringLiteralLike(node)) {
      if (node.text.startsWith("node:")) found.add(node.text);
      if (ts.isElementAccessExpression(parent) && NAMES.includes(node.text)) {
        found.add(node.text);
      }
    }
    ts.forEachChild(node, (child) => visit(child, node));
  };
  visit(source, source);
  return [...found].sort();
}

function isReference(node: ts.Identifier, parent: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) {
    const { expression } = parent;
    return ts.isIdentifier(expression) && GLOBALS.includes(expression.text);
  }
  const isName = ts.isPropertyAssignment(parent) ||
    ts.isMethodDeclaration(parent) || ts.isPropertyDeclaration(parent) ||
    ts.isAccessor(parent);
  return !(isName && parent.name === node);
}
