// Where events wait for the next report. It is bounded, so that they fit into one: the oldest give way, and are counted.

import type { ReportedEvent } from "../contract/report.ts";

/** What is kept of it. */
export interface Outbox {
  events?: ReportedEvent[];
  /** How many events are lost, by reason. */
  dropped?: Record<string, number>;
}

/** How many events wait at most. */
export const MOST = 250;
/** How many letters they may have as JSON. */
const LETTERS = 16_384;

/** Puts events in. */
export function add(outbox: Outbox, added: readonly ReportedEvent[]): void {
  const events = [...outbox.events ?? [], ...added];
  let letters = 0;
  const first = 1 +
    events.findLastIndex((event, index) =>
      events.length - index > MOST ||
      (letters += JSON.stringify(event).length) > LETTERS
    );
  outbox.events = events.slice(first);
  count(outbox, "full", first);
}

/** Counts what is lost. */
export function count(outbox: Outbox, reason: string, lost = 1): void {
  if (!lost) return;
  const dropped = outbox.dropped ??= {};
  dropped[reason] = (dropped[reason] ?? 0) + lost;
}
