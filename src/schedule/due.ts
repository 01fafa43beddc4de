// Says when, out of what is kept and the clock, and does nothing. A clock can be set: one that went forward is believed,
// as nobody can tell it from a long sleep. One that went back leaves a time ahead of it, which is either wrong or not
// yet reached again (a board that boots in 1970): `behind` notes when that was first seen, and from there a period is
// waited, unless the clock catches up before. So between two sendings there is a period by the clock, its steps back
// not counted, and after a step back the next one is at most two periods away.

import { DAY, HOUR } from "./limits.ts";

/** What the schedule keeps, shared by all processes of an instance; times in milliseconds. */
export interface ScheduleState {
  /** The first start, or the first tick of a cron. */
  readonly start?: number | undefined;
  /** The last sending, whatever became of it. */
  readonly last?: number | undefined;
  /** How many times the present report came to `later`; 0 when it is through, or given up for this period. */
  readonly laters?: number | undefined;
  /** How long after the last sending the collector wants none. */
  readonly pause?: number | undefined;
  /** When the clock was first seen behind a time kept here. */
  readonly behind?: number | undefined;
}

/** When reports are wanted; all in milliseconds. */
export interface DueOptions {
  /** From the start to the first report: `FIRST`, where nobody wants another. */
  readonly first: number;
  /** The period, from one report to the next: `DAY`, where nobody wants another. */
  readonly every: number;
  /** Puts off the first report only, so that a fleet started by one cron spreads. @default 0 */
  readonly phase?: number | undefined;
  /**
   * When the notice was shown, given where it binds: consent by default, in the process that showed it or under a cron.
   * Nothing is due for a day after it; after `Infinity`, where none was shown, nothing ever.
   */
  readonly notice?: number | undefined;
}

/** What `due()` says. */
export interface Due {
  /** A report is to be sent now. */
  readonly due: boolean;
  /** When one is; not after now if it is due. */
  readonly at: number;
  /** To be kept from now on; often it says what is kept already. */
  readonly state: ScheduleState;
}

/**
 * Says whether a report is due, and when the next one is. Ask it under the lock, with the state as it is kept now.
 *
 * @param state What is kept; `{}` before the first start.
 * @param now The clock.
 * @param options When reports are wanted.
 * @returns The answer, with the state to keep.
 */
export function due(
  state: ScheduleState,
  now: number,
  { first, every, phase = 0, notice = -Infinity }: DueOptions,
): Due {
  const { start = now, last, laters, pause = 0 } = state;
  let behind: number | undefined;
  const reached = (time: number): number =>
    time > now && time < Infinity
      ? behind = Math.min(state.behind ?? now, now)
      : time;
  const at = Math.max(
    reached(last ?? start) + (
      last === undefined
        ? first + phase
        : Math.max(laters ? Math.min(HOUR, every) : every, Math.min(pause, DAY))
    ),
    reached(notice) + DAY,
  );
  return { due: now >= at, at, state: { ...state, start, behind } };
}
