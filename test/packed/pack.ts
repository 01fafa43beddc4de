/** Installs the packed package into an empty folder, as someone who just found it would. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { npm } from "./npm.ts";
import { tarball } from "./tarball.ts";

export interface Installed {
  /** The folder of the project that it was installed into. */
  readonly folder: string;
  readonly dispose: () => void;
}

/** Installs it, with packages that it doesn't bring. */
export async function packAndInstall(
  ...beside: readonly string[]
): Promise<Installed> {
  const place = mkdtempSync(join(tmpdir(), "candor-packed-"));
  const folder = join(place, "app");
  const dispose = (): void => rmSync(place, { recursive: true, force: true });
  try {
    const packed = await tarball();
    mkdirSync(folder);
    const manifest = { name: "app", version: "1.0.0", type: "module" };
    writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
    // `npm ci` has filled npm's cache with the dependencies.
    const quiet = ["--prefer-offline", "--no-audit", "--no-fund"];
    await npm(["install", packed, ...beside, ...quiet], folder);
    return { folder, dispose };
  } catch (error) {
    dispose();
    throw error;
  }
}
