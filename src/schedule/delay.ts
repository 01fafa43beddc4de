import { HOUR, MINUTE } from "../contract/time.ts";

/**
 * How long the timer waits before `due()` is asked again. At most an hour, because timers stand still while a machine is
 * suspended and don't notice when its clock is set. So it never comes near 2^31-1 ms, over which `setTimeout` fires at
 * once.
 *
 * @param at When the next report is due. If that time is past, another process is sending: look again after a pause.
 * @param now The clock.
 * @param pause How long that is.
 */
export function delay(at: number, now: number, pause: number = MINUTE): number {
  return at > now ? Math.min(at - now, HOUR) : pause;
}
