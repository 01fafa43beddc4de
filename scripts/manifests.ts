/** The contents of package.json, jsr.json and deno.json, for scripts and tests. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.ts";

export type Strings = Readonly<Record<string, string>>;

export interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, Strings>>;
  readonly files: readonly string[];
  readonly dependencies: Strings;
  readonly devDependencies: Strings;
  readonly peerDependencies?: Strings;
}

export interface JsrJson {
  readonly name: string;
  readonly version: string;
  readonly exports: Strings;
  readonly imports: Strings;
}

export type DenoJson = Omit<JsrJson, "imports">;

export const packageJson: PackageJson = read("package.json");
export const jsrJson: JsrJson = read("jsr.json");
export const denoJson: DenoJson = read("deno.json");

function read<T>(file: string): T {
  return JSON.parse(readFileSync(join(root, file), "utf8"));
}
