/** Type-checks examples as their readers would compile them: strictly, the package's name meaning the sources. */
import { join } from "node:path";
import ts from "typescript-5";
import { jsrJson } from "./manifests.ts";
import type { Example } from "./read-examples.ts";
import { root } from "./root.ts";

/** One sentence an error, with the example's place. */
export function checkExamples(examples: readonly Example[]): readonly string[] {
  const files = new Map(
    examples.map((
      example,
      index,
    ) => [join(root, `example-${index}.ts`), example]),
  );
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    types: ["node"],
    lib: ["lib.es2024.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    moduleDetection: ts.ModuleDetectionKind.Force,
    paths: Object.fromEntries(
      Object.entries(jsrJson.exports).map(([key, file]) => [
        key.replace(".", jsrJson.name),
        [join(root, file)],
      ]),
    ),
  };
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = (path) => files.get(path)?.code ?? readFile(path);
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.getSourceFile = (path, target) => {
    const text = host.readFile(path);
    return text === undefined
      ? undefined
      : ts.createSourceFile(path, text, target);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files].flatMap(([path, { place }]) => {
    const source = program.getSourceFile(path);
    return [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ].map(({ messageText }) =>
      `${place}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`
    );
  });
}
