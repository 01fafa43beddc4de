/** Checks a value as the collector does. */
import { CellCollector } from "../../../src/collector/receive/cells.ts";
import {
  type CheckRun,
  type Fault,
  startRun,
} from "../../../src/collector/receive/check.ts";
import { compileCheck } from "../../../src/collector/receive/compile.ts";
import type { Cell } from "../../../src/collector/store/store.ts";
import type { Schema } from "../../../src/schema/shape.ts";

/** The day of the checked reports. */
export const DAY = "2026-06-01";

/** The result of a check. */
export interface CheckResult {
  /** Why the value is refused, if it is. */
  readonly fault: Fault | undefined;
  /** What the value says. */
  readonly cells: readonly Cell[];
}

/** Checks a posted value under a schema, for an operator who consented to a revision. */
export function runCheck(
  schema: Schema,
  value: unknown,
  { revision = 2, kind = "state" }: {
    readonly revision?: number;
    readonly kind?: CheckRun["kind"];
  } = {},
): CheckResult {
  const cells = new CellCollector();
  const run = startRun(DAY, kind, cells);
  const check = compileCheck(schema, { part: "config", revision });
  const fault = check(value, run)
    ? undefined
    : run.fault ?? { reason: "invalid-value", path: "?" };
  return { fault, cells: cells.cells() };
}
