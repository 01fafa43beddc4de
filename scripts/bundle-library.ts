/**
 * Bundles what is imported: a file for each entry point of jsr.json, and chunks that they share. Loading eighty small
 * files costs a program ten times what loading three costs. Dependencies stay packages; declarations are tsc's.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Plugin, rolldown } from "rolldown";
import { jsrJson } from "./manifests.ts";
import { root } from "./root.ts";

export async function bundleLibrary(): Promise<void> {
  const { anonymize, client } = await shared();
  const bundle = await rolldown({
    ...INPUT,
    plugins: [ownFrontDoor],
    input: Object.fromEntries(
      Object.values(jsrJson.exports).map((file) => [nameOf(file), file]),
    ),
  });
  await bundle.write({
    dir: join(root, "dist"),
    format: "esm",
    sourcemap: true,
    entryFileNames: "[name].js",
    chunkFileNames: "src/shared/[name].js",
    hoistTransitiveImports: false,
    codeSplitting: {
      // `.` needs both, `./anonymize` the first one only.
      groups: [
        { name: "anonymize", test: (id) => anonymize.has(id), priority: 2 },
        { name: "client", test: (id) => client.has(id), priority: 1 },
      ],
    },
  });
  await bundle.close();
}

const INPUT = {
  cwd: root,
  platform: "neutral",
  // Whatever isn't a file of ours is a dependency, a peer or a module of the runtime.
  external: /^[^./]/,
  treeshake: { moduleSideEffects: false },
} as const;

/**
 * `mod.ts` exports all that `./anonymize` does. Written as a copy of that door, so that importing `.` doesn't load the
 * other entry's file as well.
 */
const ownFrontDoor: Plugin = {
  name: "own-front-door",
  resolveId(source, importer) {
    const path = join(root, jsrJson.exports["./anonymize"] ?? "");
    return importer === join(root, "mod.ts") && path.endsWith(source.slice(1))
      ? `${path}${COPY}`
      : undefined;
  },
  load: (id) =>
    id.endsWith(COPY)
      ? {
        code: readFileSync(id.slice(0, -COPY.length), "utf8"),
        moduleType: "ts",
      }
      : undefined,
};

const COPY = "?copy";

/** The files behind `./anonymize` and `.`, save their own front doors. */
async function shared(): Promise<
  Record<"anonymize" | "client", ReadonlySet<string>>
> {
  return {
    anonymize: await filesBehind("./anonymize"),
    client: await filesBehind("."),
  };
}

async function filesBehind(entry: string): Promise<ReadonlySet<string>> {
  const file = jsrJson.exports[entry] ?? "";
  const bundle = await rolldown({ ...INPUT, input: file });
  const { output } = await bundle.generate({ codeSplitting: false });
  await bundle.close();
  const files = output.flatMap((chunk) =>
    chunk.type === "chunk" ? Object.keys(chunk.modules) : []
  );
  return new Set(files.filter((path) => path !== join(root, file)));
}

function nameOf(file: string): string {
  return file.replace(/^\.\//, "").replace(/\.ts$/, "");
}
