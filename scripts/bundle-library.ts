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
  const anonymize = await filesBehind("./anonymize");
  const client = await filesBehind(".");
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
      // `.` needs the first two at once, `./anonymize` the first one only. ky stays by itself, as loading it takes long.
      groups: [
        { name: "anonymize", test: (id: string) => anonymize.first.has(id) },
        { name: "client", test: (id: string) => client.first.has(id) },
        {
          name: "pipeline",
          test: (id: string) => client.later.has(id) && id !== KY,
        },
      ].map((group, index) => ({ ...group, priority: 3 - index })),
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

const KY = join(root, "src/send/ky.ts");

/** The files that an entry needs, save its own front door. */
interface FilesBehind {
  /** When it is imported. */
  readonly first: ReadonlySet<string>;
  /** What it imports later. */
  readonly later: ReadonlySet<string>;
}

async function filesBehind(entry: string): Promise<FilesBehind> {
  const file = jsrJson.exports[entry] ?? "";
  const bundle = await rolldown({ ...INPUT, input: file });
  const { output } = await bundle.generate();
  await bundle.close();
  const chunks = output.filter((one) => one.type === "chunk");
  const first = new Set<(typeof chunks)[number]>();
  const follow = (name: string | undefined): void => {
    const chunk = chunks.find(({ fileName }) => fileName === name);
    if (!chunk || first.has(chunk)) return;
    first.add(chunk);
    chunk.imports.forEach(follow);
  };
  follow(chunks.find(({ isEntry }) => isEntry)?.fileName);
  const filesOf = (some: Iterable<(typeof chunks)[number]>) =>
    new Set(
      [...some].flatMap(({ modules }) => Object.keys(modules))
        .filter((path) => path !== join(root, file)),
    );
  return {
    first: filesOf(first),
    later: filesOf(chunks.filter((chunk) => !first.has(chunk))),
  };
}

function nameOf(file: string): string {
  return file.replace(/^\.\//, "").replace(/\.ts$/, "");
}
