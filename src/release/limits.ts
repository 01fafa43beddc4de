/** Milliseconds for all of a question. */
export const LIMIT = 15_000;

/** Of a longer answer nothing is read, in characters. */
export const LONGEST = 4_194_304;

/** Of a longer list the rest isn't looked at; GitHub gives at most 100. */
export const MAX_RELEASES = 1000;
