/** One run of a compiled check over a part of a report: what it needs on its way, and why it failed. */
import type { RefusalReason } from "../../contract/refusal.ts";
import type { CellCollector } from "./cells.ts";

/** Why a report is refused: a reason, and a path of the contract or of the product's schema. */
export interface Fault {
  /** The mistake. */
  readonly reason: RefusalReason;
  /** Where it is; empty for the report as a whole. */
  readonly path: string;
}

/** The state of one run. */
export interface CheckRun {
  /** The report's day in milliseconds: marks that had expired by then let nothing leave. */
  readonly day: number;
  /** Where accepted values are collected. */
  readonly cells: CellCollector;
  /** Whether values describe a state, or one event of many. */
  readonly kind: "state" | "event";
  /** The steps left, which bound the cost of nested choices. */
  left: number;
  /** How many containers the value is in. */
  depth: number;
  /** Why the run failed. */
  fault: Fault | undefined;
}

/** The most steps of one run. A container counts once for each branch of a choice that enters it. */
export const STEPS = 20_000;

/** True if a client with this schema could have sent the value. Otherwise `run.fault` says why not. */
export type Check = (value: unknown, run: CheckRun) => boolean;

/** Starts a run over a part of a report. */
export function startRun(
  day: string,
  kind: CheckRun["kind"],
  cells: CellCollector,
): CheckRun {
  return {
    day: Date.parse(day),
    kind,
    cells,
    left: STEPS,
    depth: 0,
    fault: undefined,
  };
}

/** Fails a run. */
export function fail(
  run: CheckRun,
  path: string,
  reason: RefusalReason = "invalid-value",
): false {
  run.fault = { reason, path };
  return false;
}

/** Collects an accepted value. */
export function collect(run: CheckRun, field: string, value: unknown): void {
  if (run.kind === "event") run.cells.addEvent(field, value);
  else run.cells.addState(field, value);
}
