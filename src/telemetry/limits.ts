/** How many sealed reports are kept at most. */
export const SEALED = 50;

/** How many sent ones are. */
export const SENT = 5;

/** For so many milliseconds events wait in memory, so that many are written at once. */
export const PAUSE = 1000;

/** So many events are made anonymous in a row, as nobody may be held up by that. */
export const SLICE = 20;

/** No sending takes longer, in milliseconds. */
export const SENDING = 15_000;
