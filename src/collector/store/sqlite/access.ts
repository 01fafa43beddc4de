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

/** Milliseconds that one step of long work may take: a post that comes meanwhile waits for it, and for the next one. */
const STEP = 5;

/** Rows of the first step, and of one on the slowest machine. They take about a millisecond. */
const FEWEST = 50;

/** Rows of a step on the fastest machine. */
const MOST = 2000;

/**
 * Runs long work in steps of about five milliseconds. The first one is small, as nobody knows yet what a row takes.
 *
 * @param step Does so much of it; returns false when there is nothing left.
 */
export async function inSteps(
  step: (size: number) => Promise<boolean>,
): Promise<void> {
  let size = FEWEST;
  for (;;) {
    const began = performance.now();
    if (!await step(size)) return;
    const took = performance.now() - began;
    const wanted = Math.round(size * Math.min(2, STEP / took));
    size = Math.min(MOST, Math.max(FEWEST, wanted));
    await pause();
  }
}

/** Takes at most so many: what one step works on, before it has the file. */
export function takeSome<T>(all: Iterator<T>, most: number): readonly T[] {
  const some: T[] = [];
  while (some.length < most) {
    const { value, done } = all.next();
    if (done) break;
    some.push(value);
  }
  return some;
}

/** Lets other work have its turn. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
