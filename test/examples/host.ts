/** A user's machine: the packed package, an example beside it, and an empty home directory. */
import {
  cpSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/root.ts";
import { type Installed, packAndLink } from "../packed/pack.ts";
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
  /** Lets this many milliseconds pass for it. */
  age(product: string, ms: number): void;
}

/** All that the examples and the guides need beside the package, in the versions that are here. They share one installation. */
const BESIDE: readonly string[] = [
  ...["valibot", "hono", "@hono/node-server", "d3-scale", "d3-shape"],
  ...["express", "fastify"],
];

/** Installs the packed package, and what programs need beside it. */
export function install(): Promise<Installed> {
  return packAndLink(...BESIDE);
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
  const files = () =>
    readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory()).map(({ name }) => name);
  /** The file that counts: of numbered ones the highest, which a key has from its first `replace()` on. */
  const newest = (name: string): string | undefined => {
    const found = files();
    const [number] = found
      .filter((file) => file.startsWith(`${name}@`) && file.endsWith(".state"))
      .map((file) => Number(file.slice(name.length + 1, -".state".length)))
      .sort((a, b) => b - a);
    const file = number === undefined
      ? `${name}.json`
      : `${name}@${number}.state`;
    return found.includes(file) ? join(path, STATE, file) : undefined;
  };
  /** The line before the text, in a numbered file, and the text. */
  const read = (name: string): readonly [string, Kept] | undefined => {
    for (;;) {
      const file = newest(name);
      if (file === undefined) return undefined;
      try {
        const text = readFileSync(file, "utf8");
        const start = file.endsWith(".state") ? text.indexOf("\n") + 1 : 0;
        return [text.slice(0, start), JSON.parse(text.slice(start))];
      } catch (error) {
        // Another process may have put a newer one in its place.
        if (newest(name) === file) throw error;
      }
    }
  };
  const present = (product: string): string => {
    const file = newest(product);
    if (file === undefined) throw new Error(`nothing is kept of ${product}`);
    return file;
  };
  return {
    path,
    files,
    kept(product) {
      const state = read(product);
      const choice = read(`${product}.choice`);
      return state || choice ? { ...state?.[1], ...choice?.[1] } : undefined;
    },
    mode: (product) => statSync(present(product)).mode & 0o777,
    age(product, ms) {
      const file = present(product);
      const [header, state] = read(product) ?? ["", {}];
      const schedule: Record<string, number> = { ...state.schedule };
      for (const name of ["start", "last"]) {
        if (schedule[name]) schedule[name] -= ms;
      }
      writeFileSync(file, header + JSON.stringify({ ...state, schedule }));
    },
    [Symbol.dispose]: dispose,
  };
}

const STATE = process.platform === "darwin"
  ? "Library/Application Support/candor"
  : ".local/state/candor";
