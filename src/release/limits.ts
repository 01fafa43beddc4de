/** Longest time for the whole request, in milliseconds. */
export const ANSWER_MS = 15_000;

/** Longer answers are ignored, in characters. */
export const MOST_LETTERS = 4_194_304;

/** How many releases of a list are read; GitHub gives at most 100. */
export const MOST_RELEASES = 1000;
