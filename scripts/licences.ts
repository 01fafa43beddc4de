/** The licences of packages whose code is in a bundle. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.ts";

/**
 * A text with the licence of each package.
 *
 * @param paths The files in a bundle; those of packages have `node_modules` in their path.
 */
export function licences(paths: readonly string[]): string {
  const names = paths.flatMap((path) =>
    /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []
  );
  return [...new Set(names)].sort().map((name) => {
    const folder = join(root, "node_modules", name);
    const { version, license } = JSON.parse(
      readFileSync(join(folder, "package.json"), "utf8"),
    );
    const file = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
    const text = file && existsSync(join(folder, file))
      ? readFileSync(join(folder, file), "utf8").trim()
      : `Licensed under ${license}.`;
    return `${name} ${version} (${license})\n\n${text}\n`;
  }).join(`\n${"-".repeat(80)}\n\n`);
}
