/** How many sealed reports are kept at most. */
export const SEALED = 50;

/** How many sent ones are. */
export const SENT = 5;

/** For so many milliseconds events wait in memory, so that many are written at once. */
export const PAUSE = 1000;

/** So many events are made anonymous in a row, as nobody may be held up by that. */
export const SLICE = 20;

/**
 * Who waits has the process stay for no longer, in milliseconds: a feed, a deletion and a sending that hang, of 15 seconds
 * each, one after the other, and facts that take long, all of it behind a round that is under way.
 */
export const HELD = 120_000;
