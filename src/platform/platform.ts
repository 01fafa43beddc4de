/**
 * All that a runtime gives, in one small interface. The core sniffs nothing: what it
 * needs and can't compute comes through here.
 */
import type { Environment } from "../contract/report.ts";

/** What Candor keeps on the installation: anything of this form will do, sync or async. */
export interface State {
  getItem(key: string): string | null | Promise<string | null>;
  setItem(key: string, value: string): unknown;
  removeItem(key: string): unknown;
  /**
   * Writes `value` only if what is stored is still exactly `expected`; `null` stands for nothing stored. Returns whether
   * it was written, and throws or rejects if it can't be. Processes, tabs or instances that share the state exclude each
   * other by it. Leave it out if the storage can't compare and write in one step.
   */
  replace?(
    key: string,
    expected: string | null,
    value: string,
  ): boolean | Promise<boolean>;
  /** `false` where it ends with the process. */
  readonly lasts?: boolean;
}

/** One runtime, as the client sees it. */
export interface Platform {
  /** `memory`, `node`, `deno`, `bun`, `workers` or `browser`. */
  readonly name: string;
  readonly state: State;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly argv?: readonly string[];
  readonly fetch: typeof fetch;
  /** Milliseconds. */
  readonly now: () => number;
  readonly random: (bytes: number) => Uint8Array;
  readonly timers: {
    set(run: () => void, ms: number): unknown;
    clear(timer: unknown): void;
  };
  /** Lets work go on after the host has answered, as `ctx.waitUntil` does. */
  readonly background?: (work: Promise<unknown>) => void;
  readonly environment?: () => Partial<Environment>;
  /** Runs alone among all that share the state; `undefined` where another holds it. */
  readonly lock?: <T>(
    name: string,
    run: () => Promise<T>,
  ) => Promise<T | undefined>;
  /** Calls back when the page is about to go; gives back how to stop that. */
  readonly onHidden?: (run: () => void) => () => void;
}
