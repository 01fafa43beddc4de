import { build } from "esbuild";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * A program of a test in a few files, which starts many times faster than its sources.
 *
 * @param program The source.
 * @param folder Where to write it.
 * @returns The file to start.
 */
export async function bundled(program: URL, folder: string): Promise<string> {
  const path = fileURLToPath(program);
  await build({
    entryPoints: [path],
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    target: "es2022",
    logLevel: "silent",
  });
  return join(folder, basename(path).replace(/ts$/, "mjs"));
}
