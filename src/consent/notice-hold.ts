import type { Voice } from "./decide.ts";

/** What is known about the notice. Times are in milliseconds. */
export interface NoticeFacts {
  /** When it was first shown, as it is stored. */
  readonly stored: number | undefined;
  /** When this process showed it. */
  readonly shown: number | undefined;
  /** Whether `start()` was called. A cron job's process is a new one each time, and doesn't call it. */
  readonly isStarted: boolean;
  /** Whether what is stored outlives the process. */
  readonly lasts: boolean;
}

/**
 * The time from which a default of on has to wait for a day. `-Infinity` means that nothing has to wait: somebody said
 * yes, or this isn't the run that showed the notice. `Infinity` means that nothing is ever sent: no notice was shown, or
 * nothing would remember it.
 *
 * @param decidedBy The voice that decided. Any voice but the default knows about telemetry without a notice.
 * @param notice What is known about it.
 */
export function noticeHold(
  decidedBy: Voice["voice"],
  { stored, shown, isStarted, lasts }: NoticeFacts,
): number {
  if (decidedBy !== "default") return -Infinity;
  const isFirstRun = stored === shown;
  if (stored === undefined || isFirstRun && !lasts) return Infinity;
  return isFirstRun || !isStarted ? stored : -Infinity;
}
