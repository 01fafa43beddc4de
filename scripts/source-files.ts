/** Lists source files, as paths relative to the project's folder with forward slashes. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.ts";

const SKIPPED: readonly string[] = [
  "node_modules",
  "dist",
  "coverage",
  "reference",
];

/** All files in a folder, or the file itself; empty if it doesn't exist. */
export function filesBelow(path: string): readonly string[] {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full).filter((name) => !SKIPPED.includes(name)).sort()
    .flatMap((name) => filesBelow(`${path}/${name}`));
}

/** The published sources. */
export function sourceFiles(): readonly string[] {
  return ["mod.ts", "src"].flatMap(filesBelow)
    .filter((path) => path.endsWith(".ts"));
}
