/** Units of time, in milliseconds. */
export const HOUR: number = 3_600_000;
export const DAY: number = 24 * HOUR;
