/**
 * The work of a store in D1 is written as steps. Each step yields statements for one transaction and continues with their
 * rows. So the same steps can run over a network in D1, and synchronously where a SQLite file of an earlier version is
 * brought up to date.
 */
import type { Row, Statement } from "./statements.ts";

/** Work in steps. */
export type Steps<T> = Generator<readonly Statement[], T, readonly Rows[]>;

/** The rows of one statement. */
export type Rows = readonly Row[];

/** Runs steps synchronously. */
export function runSync<T>(
  steps: Steps<T>,
  run: (statement: Statement) => Rows,
): T {
  let step = steps.next();
  while (!step.done) step = steps.next(step.value.map(run));
  return step.value;
}

/** Runs steps over a network. */
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
