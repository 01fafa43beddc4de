/** How the parts of a SQLite store get at its file: in short steps, between which other work has its turn. */
import type { Connection } from "./connection.ts";
import type { KeptTallies } from "./kept-tallies.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Access to the file. */
export interface Access {
  /** Runs work once the file isn't locked. */
  read<T>(work: (db: Connection) => T): Promise<T>;
  /** The same in a transaction. */
  change<T>(work: (db: Connection, vocabulary: Vocabulary) => T): Promise<T>;
  /** How many instances this process has removed. */
  removals(): number;
  /** The periods that were counted before. */
  readonly keptTallies: KeptTallies;
}

/** Milliseconds that one step of long work may take: a post that comes meanwhile waits for it. */
const STEP = 10;

/**
 * Runs long work in steps of about ten milliseconds.
 *
 * @param step Does so much of it; returns false when there is nothing left.
 */
export async function inSteps(
  step: (size: number) => Promise<boolean>,
): Promise<void> {
  let size = 100;
  for (;;) {
    const began = performance.now();
    if (!await step(size)) return;
    const took = performance.now() - began;
    size = Math.round(
      Math.min(5000, Math.max(20, size * Math.min(2, STEP / took))),
    );
    await pause();
  }
}

/** Lets other work have its turn. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
