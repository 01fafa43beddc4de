import { MINUTE } from "../contract/time.ts";

/** Nothing is sent in the ten minutes after the start: a program that is only being tried has ended by then. */
export const FIRST: number = 10 * MINUTE;

/** How many times per period a report is tried again. */
export const RETRIES = 3;
