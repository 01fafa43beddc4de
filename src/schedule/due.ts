// Decides when a report is due, from the stored schedule and the clock; it changes nothing. A clock can be set. If it went
// forward, it is believed: nobody can tell that from a long sleep. If it went back, a stored time lies in the future. That
// time is wrong, or it isn't reached again yet (a board whose clock starts in 1970). `behind` stores when this was first
// seen; one period after that the report is due, unless the clock catches up before. So there is one period between two
// sendings (not counting steps back), and after a step back the next report comes after two periods at most.

import { DAY, HOUR } from "../contract/time.ts";

/** The stored schedule, shared by all processes of an installation. Times are in milliseconds. */
export interface ScheduleState {
  /** The first start, or the first tick of a cron. */
  readonly start?: number | undefined;
  /** The last sending, whatever its outcome. */
  readonly last?: number | undefined;
  /** How many times the current report ended as `later`; 0 once it is through, or given up for this period. */
  readonly laters?: number | undefined;
  /** How long after the last sending the collector wants no request. */
  readonly pause?: number | undefined;
  /** When the clock was first seen behind a stored time. */
  readonly behind?: number | undefined;
}

/** When reports are wanted. All times are in milliseconds. */
export interface DueOptions {
  /** From the start to the first report. */
  readonly first: number;
  /** The period: from one report to the next. */
  readonly every: number;
  /** Delays only the first report, so that a fleet that is started by one cron job spreads out. @default 0 */
  readonly phase?: number | undefined;
  /**
   * When the notice was shown, if a default of on has to wait for it. Nothing is due for a day after that time, and
   * nothing at all if it is `Infinity`.
   *
   * @default -Infinity
   */
  readonly notice?: number | undefined;
}

/** The answer of `due()`. */
export interface Due {
  /** Whether a report is to be sent now. */
  readonly due: boolean;
  /** When the next one is due; not after now if it is due. */
  readonly at: number;
  /** The schedule to store from now on; often it is equal to the stored one. */
  readonly state: ScheduleState;
}

/**
 * Tells whether a report is due, and when the next one is. Call it inside a change of the state.
 *
 * @param state The stored schedule; `{}` before the first start.
 * @param now The clock.
 * @param options When reports are wanted.
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
