/** Installs the packed package into a new project, as a new user would. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installed } from "./tarball.ts";

export interface Installed {
  /** The folder of the project. */
  readonly folder: string;
  /** Deletes the project. */
  readonly dispose: () => void;
}

/** Installs the package, and further packages that it doesn't depend on. Nothing else can be imported there. */
export function packAndInstall(
  ...beside: readonly string[]
): Promise<Installed> {
  return newProject(
    beside,
    (from, to) => cpSync(from, to, { recursive: true, verbatimSymlinks: true }),
  );
}

/**
 * The same, with a link to packages that all such projects share: they are copied once, and Node compiles them once.
 * A package there that imports one that isn't installed may find it among this project's own.
 */
export function packAndLink(...beside: readonly string[]): Promise<Installed> {
  return newProject(beside, (from, to) => symlinkSync(from, to, "junction"));
}

async function newProject(
  beside: readonly string[],
  place: (from: string, to: string) => void,
): Promise<Installed> {
  const project = await installed(beside);
  const above = mkdtempSync(join(tmpdir(), "candor-packed-"));
  const folder = join(above, "app");
  mkdirSync(folder);
  for (const name of readdirSync(project)) {
    const [from, to] = [join(project, name), join(folder, name)];
    if (name === "node_modules") place(from, to);
    else cpSync(from, to);
  }
  return {
    folder,
    dispose: () => rmSync(above, { recursive: true, force: true }),
  };
}
