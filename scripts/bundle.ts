/** Bundles an entry point the way an application's bundler would. Nothing is written to disk. */
import { build } from "esbuild";
import { join, relative, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { bundleSplit } from "./bundle-split.ts";
import { jsrJson, packageJson } from "./manifests.ts";
import { root } from "./root.ts";

export interface Bundle {
  readonly text: string;
  /** Size in bytes after `gzip -9`. */
  readonly gzipped: number;
  /**
   * Bytes by package, and by folder for our own code, the largest first: minified if all of it is counted, and before that
   * if what is loaded at once is.
   */
  readonly parts: readonly (readonly [name: string, bytes: number])[];
}

/** Entry points for one runtime. All others must run everywhere. */
export const RUNTIME_BOUND: readonly string[] = [
  "./node",
  "./deno",
  "./bun",
  "./collector/sqlite",
];

/** How much of an entry is counted: all of it, what importing it loads at once, or what a program that sends loads of it at once. */
export type Counts = "all" | "loaded at once" | "a program at once";

/**
 * @param entry A subpath of jsr.json.
 * @param counts How much of it.
 */
export async function bundle(
  entry: string,
  counts: Counts = "all",
): Promise<Bundle> {
  const file = jsrJson.exports[entry];
  if (!file) throw new TypeError(`Cannot bundle '${entry}': not in jsr.json`);
  if (counts !== "all") {
    const { files, ...atOnce } = await bundleSplit(
      programOf(join(root, file), counts),
    );
    return { ...atOnce, parts: partsOf(files) };
  }
  const { outputFiles: [output], metafile } = await build({
    entryPoints: [join(root, file)],
    absWorkingDir: root,
    bundle: true,
    write: false,
    minify: true,
    metafile: true,
    format: "esm",
    target: "es2022",
    // Optional peers belong to the application. Runtime modules stay visible for the test that looks for them.
    external: ["node:*", ...Object.keys(packageJson.peerDependencies ?? {})],
    legalComments: "none",
    logLevel: "silent",
  });
  const { text } = output!;
  const inputs = Object.values(metafile.outputs)[0]?.inputs ?? {};
  return {
    text,
    gzipped: gzipSync(text, { level: 9 }).length,
    parts: partsOf(
      Object.entries(inputs).map(([path, { bytesInOutput }]) =>
        [path, bytesInOutput] as const
      ),
    ),
  };
}

/**
 * A program that loads an entry.
 *
 * @param path The entry's file.
 * @param counts Whether it uses all of it, or what most programs use.
 */
export function programOf(
  path: string,
  counts: Exclude<Counts, "all">,
): string {
  const from = JSON.stringify(path);
  return counts === "loaded at once"
    ? `export * from ${from};`
    : `export { counter, createTelemetry, exported, rate } from ${from};`;
}

function partsOf(
  files: readonly (readonly [path: string, bytes: number])[],
): Bundle["parts"] {
  const bytes = new Map<string, number>();
  for (const [path, size] of files) {
    const name = partOf(relative(root, resolve(root, path)));
    bytes.set(name, (bytes.get(name) ?? 0) + size);
  }
  return [...bytes].sort(([, a], [, b]) => b - a);
}

function partOf(path: string): string {
  const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
  return name ?? /^src\/[^/]+/.exec(path)?.[0] ?? path;
}
