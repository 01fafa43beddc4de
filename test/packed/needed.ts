/** What npm would install for some packages, found in this project's own lock file. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/root.ts";

interface Locked {
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Folders of these packages and of all that they need, as in `node_modules/express`. Each is one that `npm ci` has filled. */
export function needed(names: readonly string[]): readonly string[] {
  const { packages }: { packages: Readonly<Record<string, Locked>> } = JSON
    .parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const found = new Set<string>();
  const add = (name: string, from: string): void => {
    const folder = folderOf(name, from, packages);
    if (found.has(folder)) return;
    found.add(folder);
    const { dependencies = {} } = packages[folder] ?? {};
    for (const other of Object.keys(dependencies)) add(other, folder);
  };
  for (const name of names) add(name, "");
  return [...found];
}

/** Where a package finds another one: in its own folder, or in one above. */
function folderOf(
  name: string,
  from: string,
  packages: Readonly<Record<string, Locked>>,
): string {
  const folder = join(from, "node_modules", name).replaceAll("\\", "/");
  if (folder in packages) return folder;
  if (!from) throw new Error(`'${name}' is not in package-lock.json`);
  const above = from.slice(0, from.lastIndexOf("node_modules")).slice(0, -1);
  return folderOf(name, above, packages);
}
