/** Packs the package and installs it into an empty folder, as someone who just found it would. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../../scripts/root.ts";
import { run } from "../../scripts/run.ts";

export interface Installed {
  /** The folder of the project that it was installed into. */
  readonly folder: string;
  readonly dispose: () => void;
}

export async function packAndInstall(): Promise<Installed> {
  const place = mkdtempSync(join(tmpdir(), "candor-packed-"));
  const folder = join(place, "app");
  const dispose = (): void => rmSync(place, { recursive: true, force: true });
  try {
    // `prepack` builds: what is packed is never older than the sources.
    await npm(["pack", "--pack-destination", place]);
    const tarball = readdirSync(place).find((name) => name.endsWith(".tgz"));
    if (!tarball) throw new Error("npm pack left no tarball");
    mkdirSync(folder);
    const manifest = { name: "app", version: "1.0.0", type: "module" };
    writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
    // `npm ci` has filled npm's cache with the three dependencies.
    const quiet = ["--prefer-offline", "--no-audit", "--no-fund"];
    await npm(["install", join(place, tarball), ...quiet], folder);
    return { folder, dispose };
  } catch (error) {
    dispose();
    throw error;
  }
}

async function npm(
  args: readonly string[],
  cwd: string = root,
): Promise<string> {
  const { code, output } = await run({
    file: "npm",
    args,
    cwd,
    env: withoutNpm(),
    quiet: true,
    timeout: 240_000,
  });
  if (code !== 0) throw new Error(`npm ${args.join(" ")} failed:\n${output}`);
  return output;
}

/** What an outer npm tells its scripts (which folder, which command) isn't meant for an inner one. */
function withoutNpm(): Record<string, undefined> {
  const names = Object.keys(process.env)
    .filter((name) =>
      /^npm_(lifecycle|package|command|config_local)/.test(name)
    );
  return Object.fromEntries(names.map((name) => [name, undefined]));
}
