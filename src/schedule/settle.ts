import type { ScheduleState } from "./due.ts";
import { AGAIN } from "./limits.ts";

/** What the schedule needs to know of the outcome of a sending. */
export interface Settled {
  /** `later` is tried again; anything else is through. */
  readonly kind: "sent" | "later" | "dropped" | "skipped";
  /** The time until which the collector wants nothing; no more than a day of it counts. */
  readonly notBefore?: number | undefined;
}

/**
 * The state to keep after a sending. Who keeps that of a `later` before it as well loses an hour in a crash, and never
 * sends in a loop; both are made of the state that `due()` gave.
 *
 * @param state What `due()` gave.
 * @param now The clock.
 * @param outcome What became of the sending.
 */
export function settle(
  { start, laters = 0 }: ScheduleState,
  now: number,
  { kind, notBefore = now }: Settled,
): ScheduleState {
  return {
    start,
    last: now,
    laters: kind === "later" ? (laters + 1) % (AGAIN + 1) : 0,
    pause: notBefore - now || 0,
  };
}
