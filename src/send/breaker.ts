// Spares a collector that is down, and everybody's network: when half of the last sendings failed, none is tried for
// twelve hours, then one. It knows sendings, not the tries within them.

/** What is kept of the last sendings. */
export interface BreakerState {
  /** `+` or `-` for each. */
  readonly calls: string;
  /** Open until then. */
  readonly until?: number;
}

const WINDOW = 10;
const LEAST = 5;
const OPEN = 12 * 3_600_000;

/** Whether nothing may be sent now; a clock that was set back doesn't make it longer. */
export function isOpen(state: BreakerState | undefined, now: number): boolean {
  const left = (state?.until ?? 0) - now;
  return left > 0 && left <= OPEN;
}

/**
 * What to keep before a sending: where it was open there is one trial, and whoever comes now finds it taken.
 *
 * @param state What is kept.
 * @param now The clock.
 */
export function tried(
  state: BreakerState | undefined,
  now: number,
): BreakerState | undefined {
  return state?.until ? { ...state, until: now + OPEN } : state;
}

/**
 * What to keep after a sending.
 *
 * @param state What was kept before it.
 * @param sent Whether it got through.
 * @param now The clock.
 */
export function called(
  { calls, until }: BreakerState | undefined = { calls: "" },
  sent: boolean,
  now: number,
): BreakerState {
  if (sent && until) return { calls: "" };
  calls = (calls + (sent ? "+" : "-")).slice(-WINDOW);
  const failed = calls.split("-").length - 1;
  return calls.length >= LEAST && failed * 2 >= calls.length
    ? { calls, until: now + OPEN }
    : { calls };
}
