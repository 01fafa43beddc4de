/** After the start nothing leaves for ten minutes: a program that is only being tried is gone by then. */
export const FIRST = 600_000;

/** A minute: in that time, whoever is sending has sent. */
export const MINUTE = 60_000;

/** An hour, between a sending that came to `later` and the next one. */
export const HOUR = 3_600_000;

/** A day: the usual period, the longest that a collector may put us off, and how long a notice stands unanswered. */
export const DAY = 86_400_000;

/** How many times a period a report is tried again. */
export const AGAIN = 3;
