/**
 * Axes that fit every width without a script: what stands upright is in pixels, what lies along is in percent, so text
 * is never stretched; only paths are, in a picture of their own whose lines keep their width.
 */
import { scaleLinear, scalePoint } from "d3-scale";
import type { Unit } from "../../store/store.ts";
import { type Html, html } from "../../../disclosure/html.ts";
import { short, shortDay } from "../format.ts";

/** How wide a picture is that is stretched to what there is. */
export const WIDE = 1000;

/** What a plot needs above and below, in pixels. */
const TOP = 10;
const FOOT = 26;

/** From periods to a place along, and from numbers to one upright. */
export interface Axes {
  /** From 0 to `WIDE`; by its index where a period stands for all the time there is. */
  readonly x: (start: string, i?: number) => number;
  readonly y: (value: number) => number;
  readonly marks: readonly number[];
  /** Where 0 is, in pixels from the top. */
  readonly base: number;
}

/** Axes for periods and numbers from 0 up. */
export function axes(
  starts: readonly string[],
  most: number,
  height = 190,
): Axes {
  const x = scalePoint(starts, [0, WIDE]);
  const base = TOP + height;
  const y = scaleLinear([0, most || 1], [base, TOP]).nice(4);
  // Nobody is a fraction.
  const marks = y.ticks(4).filter(Number.isInteger);
  const along = (start: string, i = 0.5): number =>
    starts.length > 1 ? x(start) ?? 0 : i * WIDE;
  return { x: along, y: (value) => y(value), marks, base };
}

/** What is drawn of periods: one alone becomes a level from end to end. */
export function drawable<T>(periods: readonly T[]): readonly T[] {
  return periods.length === 1 ? [...periods, ...periods] : periods;
}

/** A plot over time: the upright axis, the grid, the days, and the paths between. */
export function plot(
  { starts, unit, axes, paths, dots = [], percent, label }: {
    readonly starts: readonly string[];
    readonly unit: Unit;
    readonly axes: Axes;
    readonly paths: readonly Html[];
    readonly dots?: readonly Html[];
    /** The numbers are percent. */
    readonly percent?: boolean;
    readonly label: string;
  },
): Html {
  const { x, y, marks, base } = axes;
  const whole = base + FOOT;
  return html`
    <div class="plot" role="img" aria-label="${label}">
      <svg class="scale" height="${whole}" aria-hidden="true">${marks.map((
        mark,
      ) =>
        html`<text x="100%" y="${place(y(mark) + 4)}" text-anchor="end">${
          short(mark)
        }${percent && "\u00a0%"}</text>`
      )}</svg>
      <svg class="field" height="${whole}"
        aria-hidden="true">${marks.map((mark) =>
          html`
            <line class="${mark ? "grid" : "base"}" x2="100%" y1="${place(
              y(mark),
            )}" y2="${place(y(mark))}" />
          `
        )}<svg width="100%" height="${base}" viewBox="0 0 ${WIDE} ${base}" preserveAspectRatio="none" overflow="visible">${paths}</svg>${dots}${days(
          starts,
        ).map(({ start, extra, anchor }) =>
          html`
            <text class="${extra ? "extra" : "day"}" x="${place(
              x(start) / WIDE * 100,
            )}%" y="${whole - 6}"
              text-anchor="${anchor}">${shortDay(start, unit)}</text>
          `
        )}</svg>
    </div>
  `;
}

/** Which periods are named, evenly and back from the last: three, and where there is room two more between. */
function days(starts: readonly string[]): readonly {
  readonly start: string;
  readonly extra: boolean;
  readonly anchor: string;
}[] {
  const last = starts.length - 1;
  const steps = last < 1 ? [0] : last < 4 ? [0, last] : [0, 1, 2, 3, 4];
  return steps.map((step) => {
    const at = last < 4 ? step : last - Math.floor(last / 4) * (4 - step);
    return {
      start: starts[at]!,
      extra: step % 2 === 1 && last >= 4,
      anchor: last < 1
        ? "start"
        : at === 0
        ? "start"
        : at === last
        ? "end"
        : "middle",
    };
  });
}

/** A place in a picture, as short as can be seen. */
export function place(value: number): string {
  return `${Number(value.toFixed(2))}`;
}
