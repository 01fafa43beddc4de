/** Installs the packed package into a new project, as a new user would. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installed } from "./tarball.ts";

export interface Installed {
  /** The folder of the project. */
  readonly folder: string;
  /** Deletes the project. */
  readonly dispose: () => void;
}

/** Installs the package, and further packages that it doesn't depend on. */
export async function packAndInstall(
  ...beside: readonly string[]
): Promise<Installed> {
  const project = await installed(beside);
  const place = mkdtempSync(join(tmpdir(), "candor-packed-"));
  const folder = join(place, "app");
  cpSync(project, folder, { recursive: true, verbatimSymlinks: true });
  return {
    folder,
    dispose: () => rmSync(place, { recursive: true, force: true }),
  };
}
