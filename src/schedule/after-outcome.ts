import type { ScheduleState } from "./due.ts";
import { RETRIES } from "./limits.ts";

/** What the schedule needs to know about the outcome of a sending. */
export interface ScheduledOutcome {
  /** After `later` the report is tried again; after anything else it isn't. */
  readonly kind: "sent" | "later" | "dropped" | "skipped";
  /** The time before which the collector wants no request; at most a day of it counts. @default none */
  readonly notBefore?: number | undefined;
}

/**
 * Returns the schedule to store after a sending. Store the result of a `later` before the sending as well: then a crash
 * costs an hour, and never leads to sending in a loop. Both are computed from the state that `due()` returned.
 *
 * @param state What `due()` returned.
 * @param now The clock.
 * @param outcome What became of the sending.
 */
export function afterOutcome(
  { start, laters = 0 }: ScheduleState,
  now: number,
  { kind, notBefore = now }: ScheduledOutcome,
): ScheduleState {
  return {
    start,
    last: now,
    laters: kind === "later" ? (laters + 1) % (RETRIES + 1) : 0,
    pause: notBefore - now || 0,
  };
}
