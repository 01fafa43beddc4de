/** What a bundler that splits has a program load at once. esbuild's own splitting moves whole files only, so it is rolldown's. */
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { type OutputChunk, type Plugin, rolldown } from "rolldown";
import { root } from "./root.ts";

/** What is loaded at once, without lazy imports. */
export interface AtOnce {
  /** The minified text. */
  readonly text: string;
  /** Size in bytes after `gzip -9`. */
  readonly gzipped: number;
  /** The files in it, each with its bytes before it is minified. */
  readonly files: readonly (readonly [path: string, bytes: number])[];
}

/**
 * Bundles a program. Nothing is written to disk.
 *
 * @param code The program's text; it imports absolute paths.
 */
export async function bundleSplit(code: string): Promise<AtOnce> {
  const entry = join(root, "a-program.ts");
  const program: Plugin = {
    name: "program",
    resolveId: (source) => source === entry ? entry : undefined,
    load: (id) => id === entry ? { code, moduleType: "ts" } : undefined,
  };
  const bundled = await rolldown({
    cwd: root,
    input: entry,
    platform: "neutral",
    resolve: { mainFields: ["module", "main"] },
    external: /^node:/,
    plugins: [program],
  });
  const { output } = await bundled.generate({ format: "esm", minify: true });
  await bundled.close();
  const chunks = output.filter((one) => one.type === "chunk");
  const first = new Set<OutputChunk>();
  const follow = (chunk: OutputChunk | undefined): void => {
    if (!chunk || first.has(chunk)) return;
    first.add(chunk);
    for (const name of chunk.imports) {
      follow(chunks.find(({ fileName }) => fileName === name));
    }
  };
  follow(chunks.find(({ isEntry }) => isEntry));
  const text = [...first].map((chunk) => chunk.code).join("");
  return {
    text,
    gzipped: gzipSync(text, { level: 9 }).length,
    files: [...first].flatMap(({ modules }) =>
      Object.entries(modules).map(([path, { renderedLength }]) =>
        [path, renderedLength] as const
      )
    ),
  };
}
