/** The members of `Deno` that are used, as its own types aren't available in other runtimes. */
export interface DenoRuntime {
  /** The program's arguments. */
  readonly args: readonly string[];
  /** What Deno was built for. */
  readonly build: { readonly os: string; readonly arch: string };
  /** Deno's version. */
  readonly version: { readonly deno: string };
  /** The environment's variables. */
  readonly env: {
    get(name: string): string | undefined;
    toObject(): Record<string, string>;
  };
  /** Tells what is granted, without asking anybody. */
  readonly permissions: {
    querySync(asked: DenoPermission): { readonly state: string };
  };
  /** Needs permission for this path only; `node:fs` also reads those above it. */
  mkdir(
    path: string,
    options: { readonly recursive: boolean; readonly mode: number },
  ): Promise<void>;
  /** The size of the memory. */
  systemMemoryInfo(): { readonly total: number };
  /** Lets the process end although a timer is pending. */
  unrefTimer(timer: number): void;
  /** Declares a cron. Only with `--unstable-cron`, and on Deno Deploy. */
  cron?: (
    name: string,
    schedule: string,
    run: () => Promise<unknown>,
  ) => Promise<void>;
}

/** A permission; without its second part it stands for all of its kind. */
export type DenoPermission =
  | { readonly name: "env"; readonly variable?: string }
  | { readonly name: "read" | "write"; readonly path: string }
  | { readonly name: "net"; readonly host: string }
  | { readonly name: "sys"; readonly kind: string };

declare const Deno: DenoRuntime;

/** Deno itself, looked up at each use and never at import. @throws {ReferenceError} In another runtime. */
export function denoRuntime(): DenoRuntime {
  return Deno;
}

/** True if the permission is granted already. Telemetry never makes a prompt appear. */
export function granted(asked: DenoPermission): boolean {
  try {
    return Deno.permissions.querySync(asked).state === "granted";
  } catch {
    return false;
  }
}
