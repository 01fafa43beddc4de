/** Bundles an entry point the way an application's bundler would. Nothing is written to disk. */
import { build } from "esbuild";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { jsrJson, packageJson } from "./manifests.ts";
import { root } from "./root.ts";

export interface Bundle {
  readonly text: string;
  /** Size in bytes after `gzip -9`. */
  readonly gzipped: number;
  /** Minified bytes by package, and by folder for our own code; the largest first. */
  readonly parts: readonly (readonly [name: string, bytes: number])[];
}

/** Entry points for one runtime. All others must run everywhere. */
export const RUNTIME_BOUND: readonly string[] = [
  "./node",
  "./deno",
  "./bun",
  "./collector/sqlite",
];

/**
 * @param entry A subpath of jsr.json.
 * @param counts Everything in one file, or only what is loaded at once, without lazy imports.
 */
export async function bundle(
  entry: string,
  counts: "all" | "loaded at once" = "all",
): Promise<Bundle> {
  const file = jsrJson.exports[entry];
  if (!file) throw new TypeError(`Cannot bundle '${entry}': not in jsr.json`);
  const result = await build({
    entryPoints: [join(root, file)],
    absWorkingDir: root,
    bundle: true,
    write: false,
    minify: true,
    metafile: true,
    format: "esm",
    splitting: counts === "loaded at once",
    outdir: join(root, "dist"),
    target: "es2022",
    // Optional peers belong to the application. Runtime modules stay visible for the test that looks for them.
    external: ["node:*", ...Object.keys(packageJson.peerDependencies ?? {})],
    legalComments: "none",
    logLevel: "silent",
  });
  const first = Object.keys(result.metafile.outputs).find((path) =>
    result.metafile.outputs[path]?.entryPoint === file.replace("./", "")
  );
  const loaded = new Set<string>();
  const load = (path: string | undefined): void => {
    const output = result.metafile.outputs[path ?? ""];
    if (!path || !output || loaded.has(path)) return;
    loaded.add(path);
    for (const { kind, path: other } of output.imports) {
      if (kind === "import-statement") load(other);
    }
  };
  load(first);
  const bytes = new Map<string, number>();
  let text = "";
  for (const path of loaded) {
    const file = result.outputFiles.find((file) =>
      file.path === join(root, path)
    );
    text += file?.text ?? "";
    const { inputs = {} } = result.metafile.outputs[path] ?? {};
    for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
      const name = partOf(input);
      bytes.set(name, (bytes.get(name) ?? 0) + bytesInOutput);
    }
  }
  return {
    text,
    gzipped: gzipSync(text, { level: 9 }).length,
    parts: [...bytes].sort(([, a], [, b]) => b - a),
  };
}

function partOf(path: string): string {
  const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
  return name ?? /^src\/[^/]+/.exec(path)?.[0] ?? path;
}
