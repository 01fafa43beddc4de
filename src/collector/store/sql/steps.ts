/**
 * What a store in SQLite or D1 does is written as steps: each gives statements that belong into one transaction and goes
 * on with their rows. Whether they are carried out at once or over a network is the engine's affair.
 */
import type { Row, Statement } from "./statements.ts";

/** Work in steps. */
export type Steps<T> = Generator<readonly Statement[], T, readonly Rows[]>;

/** What one statement gave. */
export type Rows = readonly Row[];

/** Carries out work at once. */
export function runSync<T>(
  steps: Steps<T>,
  run: (statement: Statement) => Rows,
): T {
  let step = steps.next();
  while (!step.done) step = steps.next(step.value.map(run));
  return step.value;
}

/** Carries out work over a network. */
export async function runAsync<T>(
  steps: Steps<T>,
  run: (statements: readonly Statement[]) => Promise<readonly Rows[]>,
): Promise<T> {
  let step = steps.next();
  while (!step.done) {
    step = steps.next(step.value.length ? await run(step.value) : []);
  }
  return step.value;
}
