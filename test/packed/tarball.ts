/**
 * The packed package, and projects that it is installed into. Both are made once and kept in a cache for as long as
 * nothing that goes into them changes, because packing and installing take seconds and many tests need them.
 */
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { packageJson } from "../../scripts/manifests.ts";
import { root } from "../../scripts/root.ts";
import { filesBelow } from "../../scripts/source-files.ts";
import { needed } from "./needed.ts";
import { npm } from "./npm.ts";

const INPUTS: readonly string[] = [
  ...["package.json", "package-lock.json", "tsconfig.json"],
  ...["tsconfig.build.json", "README.md", "LICENSE", "CHANGELOG.md", "mod.ts"],
  ...["ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "docs"],
  ...[
    "src",
    "scripts/build.ts",
    "scripts/bundle-cli.ts",
    "scripts/bundle-library.ts",
    "scripts/licences.ts",
    "scripts/tsc.ts",
  ],
];
const SHELF: string = join(root, "node_modules/.cache/candor-packed");

/** A process that holds the lock for longer than this many milliseconds has died. */
const LIMIT = 240_000;

/** The path of the tarball. */
export function tarball(): Promise<string> {
  return once(join(SHELF, `${hash()}.tgz`), pack);
}

/**
 * The folder of a project with the package and other packages installed. Copy it before you write to it. npm installs the
 * package once; what is beside it is copied from this project, because npm takes seconds for each set of packages.
 */
export async function installed(beside: readonly string[]): Promise<string> {
  const packed = await tarball();
  const short = basename(packed, ".tgz").slice(0, 32);
  const alone = await once(
    join(SHELF, `${short}-alone`),
    (path, place) => install(packed, path, place),
  );
  const names = beside.filter((name) => !(name in packageJson.dependencies));
  if (names.length === 0) return alone;
  const key = createHash("sha256").update(names.join("\0")).digest("hex");
  const path = join(SHELF, `${short}-${key.slice(0, 32)}`);
  return await once(path, (path, place) => {
    const folder = join(place, "app");
    cpSync(alone, folder, { recursive: true, verbatimSymlinks: true });
    for (const one of needed(names)) {
      cpSync(join(root, one), join(folder, one), { recursive: true });
    }
    renameSync(folder, path);
    return Promise.resolve();
  });
}

async function install(
  packed: string,
  path: string,
  place: string,
): Promise<void> {
  const folder = join(place, "app");
  mkdirSync(folder);
  const manifest = { name: "app", version: "1.0.0", type: "module" };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  // `npm ci` has filled npm's cache with the dependencies.
  const quiet = ["--prefer-offline", "--no-audit", "--no-fund"];
  await npm(["install", packed, ...quiet], folder);
  renameSync(folder, path);
}

/** Makes `path` unless it exists. Only one process at a time makes something; the others wait for it. */
async function once(
  path: string,
  make: (path: string, place: string) => Promise<void>,
): Promise<string> {
  const lock = join(SHELF, "lock");
  mkdirSync(SHELF, { recursive: true });
  while (!existsSync(path)) {
    if (!take(lock)) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      continue;
    }
    try {
      if (!existsSync(path)) await make(path, lock);
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
  return path;
}

async function pack(path: string, place: string): Promise<void> {
  // `prepack` builds first, so the tarball is never older than the sources.
  await npm(["pack", "--pack-destination", place]);
  for (const name of readdirSync(SHELF)) {
    if (name !== "lock") rmSync(join(SHELF, name), { recursive: true });
  }
  const name = `${packageJson.name.replace("@", "").replace("/", "-")}-`;
  renameSync(join(place, `${name}${packageJson.version}.tgz`), path);
}

/** True if this process has the lock now: a folder can be created only once. */
function take(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
    if (made !== undefined && Date.now() - made > LIMIT) {
      rmSync(lock, { recursive: true, force: true });
    }
    return false;
  }
}

function hash(): string {
  const sum = createHash("sha256");
  for (const path of INPUTS.flatMap(filesBelow)) {
    sum.update(`${path}\0`).update(readFileSync(join(root, path)));
  }
  return sum.digest("hex");
}
