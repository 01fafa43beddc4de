/** How many sealed reports are kept at most. */
export const MOST_SEALED = 50;

/** How many sent reports are kept at most. */
export const MOST_SENT = 5;

/** How long events wait in memory, in milliseconds, so that many are written at once. */
export const EVENT_PAUSE = 1000;

/** How many events are anonymized in a row. Then the host's own work has its turn. */
export const EVENTS_IN_A_ROW = 20;

/**
 * The longest time that an awaited call keeps the process alive, in milliseconds. Long enough for a feed, a deletion and a
 * sending that hang for 15 seconds each, for facts that take long, and for a round that is already under way.
 */
export const MOST_ALIVE = 120_000;
