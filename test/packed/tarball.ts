/**
 * The package, packed once: whoever needs it in one test run or the next takes the same tarball, as long as nothing
 * that goes into it has changed. `npm pack` clears `dist`, so two of them at once would be in each other's way.
 */
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { join } from "node:path";
import { packageJson } from "../../scripts/manifests.ts";
import { root } from "../../scripts/root.ts";
import { filesBelow } from "../../scripts/source-files.ts";
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
  ],
];
const SHELF: string = join(root, "node_modules/.cache/candor-packed");

/** A packing that takes longer has died. */
const LIMIT = 240_000;

/** The path of the tarball. */
export async function tarball(): Promise<string> {
  const path = join(SHELF, `${hash()}.tgz`);
  const lock = join(SHELF, "lock");
  mkdirSync(SHELF, { recursive: true });
  while (!existsSync(path)) {
    if (!take(lock)) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      continue;
    }
    try {
      if (!existsSync(path)) await pack(path);
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
  return path;
}

async function pack(path: string): Promise<void> {
  const place = join(SHELF, "lock");
  // `prepack` builds: what is packed is never older than the sources.
  await npm(["pack", "--pack-destination", place]);
  for (const name of readdirSync(SHELF)) {
    if (name.endsWith(".tgz")) rmSync(join(SHELF, name));
  }
  const name = `${packageJson.name.replace("@", "").replace("/", "-")}-`;
  renameSync(join(place, `${name}${packageJson.version}.tgz`), path);
}

/** A folder can be made but once. */
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
