/** Lengths of time, in milliseconds. */

/** A second. */
export const SECOND = 1000;

/** A minute. */
export const MINUTE: number = 60 * SECOND;

/** An hour. */
export const HOUR: number = 60 * MINUTE;

/** A day. */
export const DAY: number = 24 * HOUR;

/** The longest time from 1970 that a `Date` can hold, in both directions. */
export const LAST_TIME = 8.64e15;
