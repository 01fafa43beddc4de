/** Type-checks all examples in one run of the compiler, strictly, with the package's name leading to the sources. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { jsrJson } from "./manifests.ts";
import type { Example } from "./read-examples.ts";
import { root } from "./root.ts";
import { tsc } from "./tsc.ts";

/** One sentence for each error, beginning with the example's place. */
export async function checkExamples(
  examples: readonly Example[],
): Promise<readonly string[]> {
  // Inside the project, because the compiler looks for packages in the folders above.
  const cache = join(root, "node_modules/.cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "candor-examples-"));
  try {
    for (const [index, { code }] of examples.entries()) {
      writeFileSync(join(folder, `example-${index}.ts`), code);
    }
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({ compilerOptions, include: ["*.ts"], exclude: [] }),
    );
    const { code, output } = await tsc(folder, { cwd: folder, quiet: true });
    return code === 0 ? [] : errorsIn(output, examples);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const compilerOptions: Readonly<Record<string, unknown>> = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  types: ["node"],
  lib: ["es2024", "dom", "dom.iterable"],
  target: "es2023",
  module: "esnext",
  moduleResolution: "bundler",
  moduleDetection: "force",
  paths: Object.fromEntries(
    Object.entries(jsrJson.exports).map(([key, file]) => [
      key.replace(".", jsrJson.name),
      [join(root, file)],
    ]),
  ),
};

/** Lines that don't begin with a file continue the error above them. */
function errorsIn(
  output: string,
  examples: readonly Example[],
): readonly string[] {
  return output.trim().split(/\n(?=\S)/).map((error) =>
    error.replace(
      /^example-(\d+)\.ts\(\d+,\d+\): error /,
      (_, index) => `${examples[Number(index)]?.place}: `,
    )
  );
}
