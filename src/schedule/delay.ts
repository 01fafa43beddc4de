import { HOUR, MINUTE } from "./limits.ts";

/**
 * How long the timer sleeps until it asks `due()` again. Never over an hour, as timers stand still while a machine is
 * suspended and know nothing of a clock that is set; so never near the 2^31-1 ms over which `setTimeout` fires at once.
 *
 * @param at When the next report is due. If that is past, another process is at it: a minute.
 * @param now The clock.
 */
export function delay(at: number, now: number): number {
  return at > now ? Math.min(at - now, HOUR) : MINUTE;
}
