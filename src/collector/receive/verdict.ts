/** How a part of a report is looked at: what is known on the way, and where it went wrong. */
import type { Cells } from "./cells.ts";
import type { Fault } from "./envelope.ts";

/** One look at one part. */
export interface Look {
  /** The report's day, in milliseconds: marks that had expired by then let nothing leave. */
  readonly day: number;
  readonly cells: Cells;
  /** Values are told as a state, or as those of one event of many. */
  readonly say: "state" | "event";
  /** The steps left: what a choice within a choice within a choice may cost. */
  left: number;
  /** How many containers it is in. */
  depth: number;
  fault: Fault | undefined;
}

/** Containers that one look may go into, those that it goes into again for another branch of a choice too. */
export const STEPS = 20_000;

/** Could a client have sent this? */
export type Check = (value: unknown, look: Look) => boolean;

/** No, and why. */
export function no(look: Look, path: string, error = "no such value"): false {
  look.fault = { error, path };
  return false;
}
