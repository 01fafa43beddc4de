/**
 * Imports modules as written, one after the other, in a thread of its own where every global but ECMAScript's is trapped,
 * together with the clock and the random of ECMAScript itself. Tells what was touched while each was being imported.
 */
import { build, type Plugin, transform } from "esbuild";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { root } from "../../scripts/root.ts";

/** What the thread runs, without types: removing them takes a new thread longer than all else. */
const { code: TRAP } = await transform(
  readFileSync(new URL("import-trap.child.ts", import.meta.url), "utf8"),
  { loader: "ts" },
);

/** An entry: a file below the root, or its text. */
export type Entry = { readonly file: string } | { readonly contents: string };

/**
 * For each entry the names of what the modules below it touch at import. One thread serves them all, because it takes longer
 * to start than to import them. No entry sees a module of another one: each is a bundle.
 */
export async function touchedAtImport(
  entries: readonly Entry[],
): Promise<readonly (readonly string[])[]> {
  const packages = new Set<string>();
  const folder = mkdtempSync(join(tmpdir(), "candor-trap-"));
  try {
    const bundles = await Promise.all(entries.map(async (entry, index) => {
      const file = join(folder, `ours-${index}.mjs`);
      writeFileSync(file, await bundleOf(entry, packages));
      return pathToFileURL(file).href;
    }));
    // It has the globals of a process, and starts in a fifth of its time.
    const trap = join(folder, "trap.mjs");
    writeFileSync(trap, TRAP);
    const workerData = { bundles, packages: [...packages] };
    const thread = new Worker(trap, { workerData });
    // Rejects where an import fails.
    const [touched] = await once(thread, "message");
    await thread.terminate();
    return touched;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function bundleOf(entry: Entry, packages: Set<string>): Promise<string> {
  const source = "file" in entry
    ? { entryPoints: [join(root, entry.file)] }
    : { stdin: { contents: entry.contents, resolveDir: root } };
  const { outputFiles } = await build({
    ...source,
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    // Every statement stays: what a bundler would drop runs where nobody bundles.
    treeShaking: false,
    ignoreAnnotations: true,
    plugins: [packagesByAddress(packages)],
  });
  return outputFiles[0]?.text ?? "";
}

/** Packages stay outside, under their addresses: the thread imports them before it sets the traps. */
function packagesByAddress(packages: Set<string>): Plugin {
  return {
    name: "packages by address",
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
        if (kind === "entry-point") return undefined;
        const address = path.startsWith("node:")
          ? path
          : import.meta.resolve(path);
        packages.add(address);
        return { path: address, external: true };
      });
    },
  };
}
