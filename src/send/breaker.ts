// Spares a collector that is down: when half of the last sendings have failed, none is tried for twelve hours, then one.
// It counts sendings, not the tries within them.

/** What is kept of the last sendings. */
export interface BreakerState {
  /** One sign for each sending, oldest first: `+` if it succeeded, `-` if it failed. */
  readonly calls: string;
  /** Nothing is sent before this time, in milliseconds. @default the breaker is closed */
  readonly until?: number;
}

/** How many sendings are remembered, and how many are needed to judge by. */
const WINDOW = 10;
const LEAST = 5;
/** For how long nothing is sent, in milliseconds. */
const OPEN = 12 * 3_600_000;

/** True if nothing may be sent now. A clock that was set back doesn't prolong it. */
export function isOpen(state: BreakerState | undefined, now: number): boolean {
  const left = (state?.until ?? 0) - now;
  return left > 0 && left <= OPEN;
}

/**
 * What to keep before a sending. After the twelve hours there is one trial: other processes find the breaker open again.
 *
 * @param state What was kept before.
 * @param now The present time, in milliseconds.
 */
export function breakerBeforeSending(
  state: BreakerState | undefined,
  now: number,
): BreakerState | undefined {
  return state?.until ? { ...state, until: now + OPEN } : state;
}

/**
 * What to keep after a sending.
 *
 * @param state What was kept before it.
 * @param sent Whether it succeeded.
 * @param now The present time, in milliseconds.
 */
export function breakerAfterSending(
  { calls, until }: BreakerState | undefined = { calls: "" },
  sent: boolean,
  now: number,
): BreakerState {
  if (sent && until) return { calls: "" };
  const last = (calls + (sent ? "+" : "-")).slice(-WINDOW);
  const failed = last.split("-").length - 1;
  return last.length >= LEAST && failed * 2 >= last.length
    ? { calls: last, until: now + OPEN }
    : { calls: last };
}
