import { readFileSync } from "node:fs";

/** The version of a package that the bench compares with. */
export function versionOf(name: string): string {
  const path = new URL(`node_modules/${name}/package.json`, import.meta.url);
  return JSON.parse(readFileSync(path, "utf8")).version;
}
