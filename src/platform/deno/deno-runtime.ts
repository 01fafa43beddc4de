/** The members of `Deno` that are used, as its own types aren't available in other runtimes. */
export interface DenoRuntime {
  /** The program's arguments. */
  readonly args: readonly string[];
  /** What Deno was built for. */
  readonly build: {
    /** The operating system, by Deno's word. */
    readonly os: string;
    /** The processor's architecture, by Deno's word. */
    readonly arch: string;
  };
  /** Deno's version. */
  readonly version: {
    /** As in `2.9.5`. */
    readonly deno: string;
  };
  /** Where the program reads. */
  readonly stdin: DenoStream;
  /** Where it writes. */
  readonly stdout: DenoStream;
  /** The environment's variables. */
  readonly env: {
    /** A variable's value. */
    get(name: string): string | undefined;
    /** All variables. */
    toObject(): Record<string, string>;
  };
  /** Tells what is granted, without asking anybody. */
  readonly permissions: {
    /** Tells about one permission. */
    querySync(asked: DenoPermission): {
      /** `granted`, `prompt` or `denied`. */
      readonly state: string;
    };
  };
  /** Needs permission for this path only; `node:fs` also reads those above it. */
  mkdir(
    path: string,
    options: { readonly recursive: boolean; readonly mode: number },
  ): Promise<void>;
  /** The size of the memory. */
  systemMemoryInfo(): {
    /** Bytes. */
    readonly total: number;
  };
  /** Lets the process end although a timer is pending. */
  unrefTimer(timer: number): void;
  /** Declares a cron. Only with `--unstable-cron`, and on Deno Deploy. */
  cron?: (
    name: string,
    schedule: string,
    run: () => Promise<unknown>,
  ) => Promise<void>;
}

/** One of the program's streams. */
export interface DenoStream {
  /** Whether it is a terminal. */
  isTerminal(): boolean;
}

/** A permission; without its second part it stands for all of its kind. */
export interface DenoPermission {
  /** What kind. */
  readonly name: "env" | "read" | "write" | "net" | "sys";
  /** With `env`: the variable. @default all */
  readonly variable?: string;
  /** With `read` and `write`: the file or directory. @default all */
  readonly path?: string;
  /** With `net`: the host and port. @default all */
  readonly host?: string;
  /** With `sys`: the function of `Deno`. @default all */
  readonly kind?: string;
}

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
