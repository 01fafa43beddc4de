/**
 * Vitest's global setup: bundles programs of tests when they are asked for, each once in a run. A bundle stays until its
 * source changes, so that Node finds its compiled code again in the next run.
 */
import { build } from "esbuild";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join, relative } from "node:path";
import process from "node:process";
import { text } from "node:stream/consumers";
import type { TestProject } from "vitest/node";
import { ALIAS } from "../scripts/bundle-cli.ts";
import { root } from "../scripts/root.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address that answers the path of a program with the path of its bundle. */
    bundler: string;
  }
}

/** As deep below the manifest as the sources of the command are, because it reads its version from there. */
const FOLDER = join(root, "node_modules/.programs");

/** Offers the bundler; the returned function ends it. */
export async function setup(
  project: TestProject,
): Promise<() => Promise<void>> {
  const bundles = new Map<string, Promise<string>>();
  const door = createServer(async (request, response) => {
    const asked = await text(request);
    const [program, split] = JSON.parse(asked);
    const made = bundles.get(asked) ?? bundle(program, split);
    bundles.set(asked, made);
    made.then(
      (path) => response.end(path),
      (error) => response.writeHead(500).end(String(error)),
    );
  }).listen(0, "127.0.0.1");
  await once(door, "listening");
  const { port } = door.address() as AddressInfo;
  project.provide("bundler", `http://127.0.0.1:${port}/`);
  return () => {
    door.close();
    door.closeAllConnections();
    return Promise.resolve();
  };
}

async function bundle(program: string, split: boolean): Promise<string> {
  const name = relative(root, program).replaceAll(/[\\/]/g, "-")
    .replace(/\.ts$/, "");
  const outdir = split ? join(FOLDER, name) : FOLDER;
  const { outputFiles } = await build({
    entryPoints: { [name]: program },
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: split,
    write: false,
    platform: "node",
    format: "esm",
    target: "node22",
    alias: ALIAS,
    logLevel: "silent",
  });
  for (const { path, text } of outputFiles) {
    if (existsSync(path) && readFileSync(path, "utf8") === text) continue;
    mkdirSync(dirname(path), { recursive: true });
    // Another run may read it at this moment.
    writeFileSync(`${path}.${process.pid}`, text);
    renameSync(`${path}.${process.pid}`, path);
  }
  return join(outdir, `${name}.mjs`);
}
