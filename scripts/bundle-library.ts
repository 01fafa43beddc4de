/**
 * Bundles what is imported: a file for each entry point of jsr.json, and chunks that they share. Loading eighty small
 * files costs a program ten times what loading three costs. Of the dependencies only `@noble/hashes` is bundled, because
 * its five files are needed at once and took a third of the import. The others stay packages; declarations are tsc's.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Plugin, type RenderedChunk, rolldown } from "rolldown";
import { licences } from "./licences.ts";
import { jsrJson } from "./manifests.ts";
import { root } from "./root.ts";

export async function bundleLibrary(): Promise<void> {
  const anonymizer = (await filesBehind(jsrJson.exports["./anonymize"])).first;
  const client = (await filesBehind(CLIENT)).first;
  const { first, later } = await filesBehind(jsrJson.exports["."]);
  const platforms = await Promise.all(
    PLATFORMS.map((name) => filesBehind(jsrJson.exports[name])),
  );
  const isForPlatform = (id: string) =>
    platforms.some(({ first, later }) => first.has(id) || later.has(id));
  const bundle = await rolldown({
    ...INPUT,
    plugins: [ownFrontDoor],
    input: Object.fromEntries(
      Object.values(jsrJson.exports).map((file) => [nameOf(file), file]),
    ),
  });
  const { output } = await bundle.write({
    dir: join(root, "dist"),
    format: "esm",
    sourcemap: true,
    banner: bunMark,
    comments: { jsdoc: false },
    entryFileNames: "[name].js",
    // Near the door of `.`, because Bun reads all folders on the way to a file.
    chunkFileNames: "shared/[name].js",
    hoistTransitiveImports: false,
    codeSplitting: {
      // A client needs marks and schemas at once, but the anonymizer only with its pipeline: a program's bundler leaves it
      // for later, unless the program calls it. ky stays by itself, as loading it takes long.
      groups: [
        {
          name: "client",
          test: (id: string) =>
            anonymizer.has(id)
              ? client.has(id) || id.startsWith(MARKS)
              : first.has(id) && !DOORS.includes(id),
        },
        { name: "anonymize", test: (id: string) => anonymizer.has(id) },
        // Importing a platform must not load the pipeline.
        {
          name: "contract",
          test: (id: string) => later.has(id) && isForPlatform(id),
        },
        { name: "pipeline", test: (id: string) => later.has(id) && id !== KY },
      ].map((group, index) => ({ ...group, priority: 4 - index })),
    },
  });
  await bundle.close();
  const bundled = output.flatMap((one) =>
    one.type === "chunk" ? Object.keys(one.modules) : []
  );
  writeFileSync(join(root, "dist/LICENSES.txt"), licences(bundled));
}

const INPUT = {
  cwd: root,
  platform: "neutral",
  // Whatever else isn't a file of ours is a dependency, a peer or a module of the runtime.
  external: /^(?!@noble\/hashes\/)[^./]/,
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

/**
 * Has Bun run a file as it is. Otherwise Bun transpiles it at every start where its cache is off, as in its containers; that
 * takes longer than all else that an import does. Bun reads marked files as Latin-1, so only files in ASCII are marked.
 */
function bunMark({ modules }: RenderedChunk): string {
  const isAscii = Object.values(modules).every(({ code }) =>
    /^[\0-\x7f]*$/.test(code ?? "")
  );
  return isAscii ? "// @bun" : "";
}

/** The entry points. */
const DOORS = Object.values(jsrJson.exports).map((file) => join(root, file));

/** The client, without what else `.` exports. */
const CLIENT = "./src/telemetry.ts";

/** Where the marks are. */
const MARKS = join(root, "src/schema/");

/** Entries that a client imports, too. */
const PLATFORMS = ["./node", "./deno", "./bun", "./workers", "./browser"];

const KY = join(root, "src/send/ky.ts");

/** The files that a file needs, save itself. */
interface FilesBehind {
  /** When it is imported. */
  readonly first: ReadonlySet<string>;
  /** What it imports later. */
  readonly later: ReadonlySet<string>;
}

async function filesBehind(file = ""): Promise<FilesBehind> {
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
