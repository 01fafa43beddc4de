/** The few members of `Deno` that are used: its types aren't everybody's. Read at each use, never at import. */
export interface DenoRuntime {
  readonly args: readonly string[];
  readonly build: { readonly os: string; readonly arch: string };
  readonly version: { readonly deno: string };
  readonly env: {
    get(name: string): string | undefined;
    toObject(): Record<string, string>;
  };
  readonly permissions: {
    querySync(asked: DenoPermission): { readonly state: string };
  };
  /** Wants no more than this path; `node:fs` looks at those above it. */
  mkdir(
    path: string,
    options: { readonly recursive: boolean; readonly mode: number },
  ): Promise<void>;
  systemMemoryInfo(): { readonly total: number };
  unrefTimer(timer: number): void;
  /** Where `--unstable-cron` is given, and on Deno Deploy. */
  cron?: (
    name: string,
    schedule: string,
    run: () => Promise<unknown>,
  ) => Promise<void>;
}

/** What may be granted; each part of it may be left open, and means all then. */
export type DenoPermission =
  | { readonly name: "env"; readonly variable?: string }
  | { readonly name: "read" | "write"; readonly path: string }
  | { readonly name: "net"; readonly host: string }
  | { readonly name: "sys"; readonly kind: string };

declare const Deno: DenoRuntime;

/** @throws {ReferenceError} In another runtime. */
export function denoRuntime(): DenoRuntime {
  return Deno;
}

/** Whether it may be done without asking anybody: telemetry never makes a prompt appear. */
export function granted(asked: DenoPermission): boolean {
  try {
    return Deno.permissions.querySync(asked).state === "granted";
  } catch {
    return false;
  }
}
