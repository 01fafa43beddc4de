/** What a runtime provides, in one small interface. The core never looks which runtime it is in. */
import type { Policy, PolicyFile } from "../contract/policy.ts";
import type { Environment } from "../contract/report.ts";

/** Where Candor keeps its state on the installation. Each member may be synchronous or asynchronous. */
export interface State {
  /**
   * The text under a key; `null` only if there is none. Throws or rejects if there may be one that can't be read: then
   * nothing is sent.
   */
  getItem(key: string): string | null | Promise<string | null>;
  /** Stores a text under a key, whatever was there. Throws or rejects if it can't. */
  setItem(key: string, value: string): unknown;
  /** Removes the text under a key, if there is one. */
  removeItem(key: string): unknown;
  /**
   * Writes `value` only if what is stored is still exactly `expected`; `null` stands for nothing stored. Returns whether
   * it was written, and throws or rejects if it can't be. `false` may also mean that it was written and can't be told
   * any more, so the caller reads again and applies its change to what is there. Processes, tabs or instances that share
   * the state exclude each other by it. Leave it out if the storage can't compare and write in one step.
   */
  replace?(
    key: string,
    expected: string | null,
    value: string,
  ): boolean | Promise<boolean>;
  /** `false` if the state is lost when the process ends. @default true */
  readonly lasts?: boolean;
}

/** What telemetry needs a runtime's permission for. */
export interface Needs {
  /** The variables that have a say. @default none */
  readonly variables?: readonly string[];
  /** Where reports are posted. @default nowhere */
  readonly endpoint?: string;
  /** Whether state is kept. @default false */
  readonly state?: boolean;
}

/** One runtime, as the client sees it. */
export interface Platform {
  /** `memory`, `node`, `deno`, `bun`, `workers` or `browser`. */
  readonly name: string;
  /** Where state is kept. */
  readonly state: State;
  /** The environment's variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The program's own arguments. @default none */
  readonly argv?: readonly string[];
  /** Sends requests. The option `mayLeave`, if it gets one, may be asked once more right before a request is written. */
  readonly fetch: typeof fetch;
  /** The clock, in milliseconds. */
  readonly now: () => number;
  /** As many random bytes as asked for, fit for secrets. */
  readonly random: (bytes: number) => Uint8Array;
  /** SHA-256 of a text in UTF-8, as 64 lowercase hexadecimal digits. @default Candor's own, in JavaScript */
  readonly sha256?: (text: string) => string;
  /** Timers, which should not keep a process alive. */
  readonly timers: {
    /** Calls `run` once, after `ms` milliseconds. */
    set(run: () => void, ms: number): unknown;
    /** Cancels what `set` returned. */
    clear(timer: unknown): void;
  };
  /**
   * Milliseconds from `start()` to the first tick. A command that ends before does no work for telemetry and isn't kept
   * alive by any. @default 0
   */
  readonly startDelay?: number;
  /** Lets work go on after the host has answered, as `ctx.waitUntil` does. @default work just goes on */
  readonly background?: (work: Promise<unknown>) => void;
  /** What is known of the machine, coarsely. @default nothing */
  readonly environment?: () => Partial<Environment>;
  /**
   * Runs work while nobody else who shares the state does; `undefined` if another holds the lock. Not needed if the
   * state's `replace()` excludes others by itself. @default no lock
   */
  readonly lock?: <T>(
    name: string,
    run: () => Promise<T>,
  ) => Promise<T | undefined>;
  /**
   * What an administrator says about programs: a value, or a function that reads it from files. It is asked at each look,
   * and what can't be read is a no. @default none
   */
  readonly policy?: Policy | (() => Promise<readonly PolicyFile[]>) | undefined;
  /**
   * Names the permissions that are missing, as whoever starts the program gives them. Asks nobody. A variable that can't
   * be read might hold a no, so it counts as one unless the configuration says yes.
   *
   * @default nothing is missing
   */
  readonly lacks?: (needs: Needs) => readonly string[];
  /**
   * Writes a new file, for reports that somebody carries to another machine. Rejects with the system's `code` if it can't,
   * and if there is a file of that name. @default no files
   */
  readonly saveFile?: (path: string, text: string) => Promise<void>;
  /** Calls `run` each time the page is hidden or about to go; returns how to stop that. @default never */
  readonly onHidden?: (run: () => void) => () => void;
  /**
   * Calls `run` each time somebody else stores or removes the text under a key; returns how to stop that.
   *
   * @default never: what others store is found by looking, once an hour
   */
  readonly onStored?: (key: string, run: () => void) => () => void;
}
