// Events that wait for the next report. They are bounded so that they fit into it: the oldest are dropped and counted.

import type { ReportedEvent } from "../contract/report.ts";

/** What is kept of waiting events. */
export interface Outbox {
  /** The events, oldest first. */
  events?: ReportedEvent[];
  /** How many events were dropped, by reason. */
  dropped?: Record<string, number>;
}

/** How many events wait at most. */
export const MOST_EVENTS = 250;
/** How many characters they may have as JSON. */
const LETTERS = 16_384;

/** Adds events, and drops the oldest that don't fit. */
export function add(outbox: Outbox, added: readonly ReportedEvent[]): void {
  const events = [...outbox.events ?? [], ...added];
  let letters = 0;
  const first = 1 +
    events.findLastIndex((event, index) =>
      events.length - index > MOST_EVENTS ||
      (letters += JSON.stringify(event).length) > LETTERS
    );
  outbox.events = events.slice(first);
  count(outbox, "full", first);
}

/** Counts dropped events. */
export function count(outbox: Outbox, reason: string, lost = 1): void {
  if (!lost) return;
  const dropped = outbox.dropped ??= {};
  dropped[reason] = (dropped[reason] ?? 0) + lost;
}
