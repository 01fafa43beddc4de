/**
 * Finds public symbols without documentation: each needs a sentence, and a value also an example.
 *
 * `node scripts/undocumented.ts [folder]…` prints what is missing in the sources, members of interfaces included, and
 * functions with too many parameters. Exit code 1 if there is any.
 */
import { join } from "node:path";
import ts from "typescript-5";
import { jsrJson } from "./manifests.ts";
import { crowdedFunctions } from "./parameters.ts";
import { publicProgram } from "./public-program.ts";
import { root } from "./root.ts";
import { sourceFiles } from "./source-files.ts";
import { undocumentedMembers } from "./undocumented-members.ts";

export function undocumented(): readonly string[] {
  const program = publicProgram();
  const checker = program.getTypeChecker();
  return Object.values(jsrJson.exports).flatMap((entry) => {
    const file = program.getSourceFile(join(root, entry));
    const module = file && checker.getSymbolAtLocation(file);
    if (!module) return [`${entry} exports nothing`];
    return checker.getExportsOfModule(module).flatMap((symbol) =>
      lacking(resolved(symbol, checker), checker)
        .map((what) => `${entry}: '${symbol.name}' has no ${what}`)
    );
  });
}

function resolved(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias
    ? checker.getAliasedSymbol(symbol)
    : symbol;
}

function lacking(symbol: ts.Symbol, checker: ts.TypeChecker): string[] {
  const missing: string[] = [];
  if (symbol.getDocumentationComment(checker).length === 0) {
    missing.push("sentence that says what it is");
  }
  const isValue = (symbol.flags & ts.SymbolFlags.Value) !== 0;
  const hasExample = symbol.getJsDocTags(checker)
    .some(({ name, text = [] }) =>
      name === "example" && ts.displayPartsToString(text).includes("```ts")
    );
  if (isValue && !hasExample) missing.push("example");
  return missing;
}

if (import.meta.main) {
  const folders = process.argv.slice(2);
  const files = sourceFiles().filter((path) =>
    folders.length === 0 || folders.some((folder) => path.startsWith(folder))
  );
  const problems = [
    ...folders.length > 0 ? [] : undocumented(),
    ...undocumentedMembers(files),
    ...crowdedFunctions(files),
  ];
  for (const problem of problems) console.log(problem);
  console.log(`${problems.length} problems`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
