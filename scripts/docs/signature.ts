/** A declaration as the reader of a reference wants it: without bodies and comments. */
import ts from "typescript-5";

/** Longer signatures get a line for each parameter. */
const WIDTH = 80;

const printer = ts.createPrinter({ removeComments: true });

export function signatureOf(
  node: ts.Declaration,
  symbol: ts.Symbol,
  checker: ts.TypeChecker,
): string {
  const print = (node: ts.Node): string =>
    printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile())
      .replace(/^export (?:declare )?/, "")
      .replace(/^(?: {4})+/gm, (indent) => " ".repeat(indent.length / 2));
  if (ts.isFunctionDeclaration(node)) {
    // The signature that implements overloads isn't one that callers see.
    const isOverloaded = (symbol.declarations?.length ?? 0) > 1;
    if (isOverloaded && node.body) return "";
    const generics = node.typeParameters?.length
      ? `<${node.typeParameters.map(print).join(", ")}>`
      : "";
    const parameters = node.parameters.map(print);
    const returns = node.type ? `: ${print(node.type)}` : "";
    const head = `function ${symbol.name}${generics}`;
    const line = `${head}(${parameters.join(", ")})${returns};`;
    return line.length <= WIDTH
      ? line
      : `${head}(\n${
        parameters.map((one) => `  ${one},\n`).join("")
      })${returns};`;
  }
  if (ts.isVariableDeclaration(node)) {
    const type = node.type
      ? print(node.type)
      : checker.typeToString(checker.getTypeOfSymbol(symbol));
    return `const ${symbol.name}: ${type};`;
  }
  if (ts.isClassDeclaration(node)) return `class ${symbol.name}`;
  return print(node);
}
