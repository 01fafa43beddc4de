/** A user's machine: the package as it was packed, an example beside it, and a home in which nothing is yet. */
import {
  cpSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { packageJson } from "../../scripts/manifests.ts";
import { root } from "../../scripts/root.ts";
import { type Installed, packAndInstall } from "../packed/pack.ts";
import { folder } from "./program.ts";

/** What a program keeps, as far as tests look at it. */
export interface Kept {
  readonly choice?: string;
  readonly schedule?: { readonly start?: number; readonly last?: number };
  readonly outcome?: { readonly kind: string };
  readonly history?: readonly unknown[];
}

export interface Home extends Disposable {
  readonly path: string;
  /** Every file in it. */
  files(): readonly string[];
  /** What a product keeps where the platform's convention says; nothing before there is something. */
  kept(product: string): Kept | undefined;
  /** The permissions of that. */
  mode(product: string): number;
  /** Lets so many milliseconds pass for it. */
  age(product: string, ms: number): void;
}

/** Installs the packed package, and what a program needs beside it, in the versions that npm has here already. */
export function install(...beside: readonly string[]): Promise<Installed> {
  const { dependencies, devDependencies } = packageJson;
  return packAndInstall(
    ...beside.map((name) =>
      `${name}@${dependencies[name] ?? devDependencies[name]}`
    ),
  );
}

/** Copies an example into the project that the package is installed in. */
export function copyExample(name: string, project: string): string {
  const copy = join(project, name);
  cpSync(join(root, "examples", name), copy, { recursive: true });
  return copy;
}

/** A new user's home. */
export function home(): Home {
  const { path, [Symbol.dispose]: dispose } = folder();
  const file = (product: string) => join(path, STATE, `${product}.json`);
  const files = () =>
    readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory()).map(({ name }) => name);
  return {
    path,
    files,
    kept: (product) =>
      files().includes(`${product}.json`)
        ? JSON.parse(readFileSync(file(product), "utf8"))
        : undefined,
    mode: (product) => statSync(file(product)).mode & 0o777,
    age(product, ms) {
      const { schedule, ...rest } = JSON.parse(
        readFileSync(file(product), "utf8"),
      );
      for (const name of ["start", "last"]) {
        if (schedule[name]) schedule[name] -= ms;
      }
      writeFileSync(file(product), JSON.stringify({ ...rest, schedule }));
    },
    [Symbol.dispose]: dispose,
  };
}

const STATE = process.platform === "darwin"
  ? "Library/Application Support/candor"
  : ".local/state/candor";
