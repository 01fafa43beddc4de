import { strictEqual } from "node:assert/strict";
import type { Platform } from "../../src/platform/platform.ts";

/** What a test of a platform gets: a function that makes the platform, a directory of its own, and a server. */
export interface World {
  readonly name: string;
  readonly make: (
    options?: { readonly directory?: string; readonly project?: string },
  ) => Platform;
  readonly directory: string;
  /** Answers as the path says, see server.ts. */
  readonly server: string;
  /** The same over TLS. */
  readonly secure: string;
  readonly version: string;
}

/** A sentence about platforms, and the trial of it. */
export interface Case {
  readonly name: string;
  readonly run: (world: World) => Promise<void>;
}

/** Fails unless the promise rejects with an error. */
export async function rejects(
  work: () => unknown,
  what = "it",
): Promise<void> {
  let rejected = false;
  try {
    await work();
  } catch (error) {
    rejected = error instanceof Error;
  }
  strictEqual(rejected, true, `${what} should have rejected`);
}
