/** Writes numbers, days and values for people. */
import type { Unit } from "../store/store.ts";
import { endOf } from "../tally/period.ts";

const LANGUAGE = "en-GB";
const DAYS = [
  "Sunday",
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
];
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** `12,345`. */
export function number(value: number): string {
  return value.toLocaleString(LANGUAGE, { maximumFractionDigits: 1 });
}

/** `1 instance`, `12,345 instances`. */
export function countOf(count: number, thing: string): string {
  return `${number(count)} ${nounFor(count, thing)}`;
}

/** `instance`, `instances`: the word after its number. */
export function nounFor(count: number, thing: string): string {
  return count === 1 ? thing : `${thing}s`;
}

/** `12K`: for axes. */
export function shortNumber(value: number): string {
  return value.toLocaleString(LANGUAGE, {
    notation: "compact",
    maximumFractionDigits: 1,
  }).toUpperCase();
}

/** `4.2 %`; never 0 % for more than nothing, nor 100 % for less than all. */
export function percent(share: number): string {
  const percent = share * 100;
  const digits = percent < 10 || percent > 99 && percent < 100 ? 1 : 0;
  if (percent > 0 && percent < 0.1) return "<\u00a00.1\u00a0%";
  if (percent > 99.9 && percent < 100) return ">\u00a099.9\u00a0%";
  return `${
    percent.toLocaleString(LANGUAGE, { maximumFractionDigits: digits })
  }\u00a0%`;
}

/** `20 Nov 2026`. */
export function day(text: string): string {
  const [year, month, date] = read(text);
  return `${date}\u00a0${month.slice(0, 3)}\u00a0${year}`;
}

/** `Friday, 20 Nov 2026`. */
export function weekday(text: string): string {
  return `${DAYS[new Date(text).getUTCDay()]}, ${day(text)}`;
}

/** `20 Nov`, `Nov 26`: for axes. */
export function shortDay(text: string, unit: Unit): string {
  const [year, month, date] = read(text);
  return unit === "month"
    ? `${month.slice(0, 3)}\u00a0${year.slice(2)}`
    : `${date}\u00a0${month.slice(0, 3)}`;
}

/** `on 20 Nov 2026`, `in the week from 16 Nov 2026`, `in November 2026`. */
export function phraseOfPeriod(start: string, unit: Unit): string {
  if (unit === "day") return `on ${day(start)}`;
  if (unit === "week") return `in the week from ${day(start)}`;
  return `in ${period(start, unit)}`;
}

/** `20 Nov 2026`, `16 Nov to 22 Nov 2026`, `November 2026`: a period by itself. */
export function period(start: string, unit: Unit): string {
  if (unit === "day") return day(start);
  const [year, month] = read(start);
  if (unit === "month") return `${month}\u00a0${year}`;
  return `${shortDay(start, unit)} to ${day(endOf(start, unit))}`;
}

/** `1,024`, `16 Ki`, `8 Gi`: the lower edge of a bucket. */
export function bucketEdge(value: string): string {
  let left = Number(value);
  if (Math.abs(left) < 10_000) return number(left);
  for (const unit of ["Ki", "Mi", "Gi", "Ti", "Pi"]) {
    if (left % 1024) break;
    left /= 1024;
    if (Math.abs(left) < 1024) return `${left}\u00a0${unit}`;
  }
  return shortNumber(Number(value));
}

/** `8 to 15`, `16 Ki to 32 Ki`: a bucket between two powers of two, from its lower edge. */
export function bucketRange(value: string): string {
  const low = Number(value);
  const size = Math.abs(low);
  if (!Number.isInteger(Math.log2(size))) return bucketEdge(value);
  const next = low > 0 ? low * 2 : low / 2;
  // Whole numbers that are written in full end before the next bucket.
  const high = size >= 1 && size < 8192 ? Math.ceil(next) - 1 : next;
  return high <= low
    ? bucketEdge(value)
    : `${bucketEdge(value)} to ${bucketEdge(`${high}`)}`;
}

/** A value as a label; an empty or blank one gets a word. */
export function label(value: string): string {
  return value.trim() ? value : "(empty)";
}

/** The same text with a capital letter at the beginning. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Year, name of the month, and day. Runtimes differ in how they shorten September, so `Intl` isn't used. */
function read(text: string): readonly [string, string, number] {
  const [year = "", month, date] = text.split("-");
  return [year, MONTHS[Number(month) - 1] ?? "", Number(date)];
}
