import type { Environment } from "../../contract/report.ts";

const OS: Readonly<Record<string, string>> = {
  darwin: "macos",
  win32: "windows",
  sunos: "solaris",
};
const ARCH: Readonly<Record<string, string>> = {
  x86_64: "x64",
  aarch64: "arm64",
};

/** The operating system's family, by the same word in all runtimes. */
export function osFamily(name: string): string {
  return OS[name] ?? name;
}

/** The processor's architecture, by the same word in all runtimes. */
export function architecture(name: string): string {
  return ARCH[name] ?? name;
}

/** A runtime's name and major version. */
export function runtimeName(name: string, version: string): string {
  return `${name} ${version.split(".", 1)[0]}`;
}

/** Reads each part of an environment; a part that can't be read is left out. */
export function readable(
  parts: { readonly [K in keyof Environment]: () => Environment[K] },
): Partial<Environment> {
  return Object.fromEntries(
    Object.entries(parts).flatMap(([name, read]) => {
      try {
        return [[name, read()]];
      } catch {
        return [];
      }
    }),
  );
}
