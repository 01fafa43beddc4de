/** Milliseconds for the whole question. */
export const ANSWER_MS = 15_000;

/** A longer answer is ignored. In letters. */
export const MOST_LETTERS = 4_194_304;

/** Of a longer list, the rest is ignored; GitHub gives at most 100. */
export const MOST_RELEASES = 1000;
