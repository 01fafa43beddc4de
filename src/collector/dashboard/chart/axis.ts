/**
 * Axes that fit every width without a script. Vertical positions are in pixels and horizontal ones in percent, so text is
 * never stretched. Only paths are stretched, in an inner SVG whose lines keep their width.
 */
import { scaleLinear, scalePoint } from "d3-scale";
import type { Unit } from "../../store/store.ts";
import { type Html, html } from "../../../disclosure/html.ts";
import { shortDay, shortNumber } from "../format.ts";

/** The width of the inner SVG, which is stretched to the available width. */
export const WIDE = 1000;

/** The space above and below a plot, in pixels. */
const TOP = 10;
const FOOT = 26;

/** Maps periods to horizontal positions, and numbers to vertical ones. */
export interface Axes {
  /** From 0 to `WIDE`. A single period is drawn twice, at both ends: `i` says at which. */
  readonly x: (start: string, i?: number) => number;
  /** In pixels from the top. */
  readonly y: (value: number) => number;
  /** The numbers that have a line. */
  readonly marks: readonly number[];
  /** The position of 0, in pixels from the top. */
  readonly base: number;
}

/** Axes for periods, and for numbers from 0 to `most`. */
export function axes(
  starts: readonly string[],
  most: number,
  height = 190,
): Axes {
  const x = scalePoint(starts, [0, WIDE]);
  const base = TOP + height;
  const y = scaleLinear([0, most || 1], [base, TOP]).nice(4);
  // Instances are counted in whole numbers, so the steps of the axis are whole, too.
  const marks = y.ticks(4).filter(Number.isInteger);
  const position = (start: string, i = 0.5): number =>
    starts.length > 1 ? x(start) ?? 0 : i * WIDE;
  return { x: position, y: (value) => y(value), marks, base };
}

/** The periods to draw: a single one is drawn as a line from end to end. */
export function drawable<T>(periods: readonly T[]): readonly T[] {
  return periods.length === 1 ? [...periods, ...periods] : periods;
}

/** A plot over time: the vertical axis, the grid, the days, and the paths. */
export function plot(
  { starts, unit, axes, paths, dots = [], percent, label }: {
    /** The periods by their first days. */
    readonly starts: readonly string[];
    /** The length of the periods. */
    readonly unit: Unit;
    /** Where things are. */
    readonly axes: Axes;
    /** What is stretched. */
    readonly paths: readonly Html[];
    /** What isn't stretched. @default nothing */
    readonly dots?: readonly Html[];
    /** True if the numbers are percent. @default false */
    readonly percent?: boolean;
    /** The text for screen readers. */
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
        html`<text x="100%" y="${coordinate(y(mark) + 4)}" text-anchor="end">${
          shortNumber(mark)
        }${percent && "\u00a0%"}</text>`
      )}</svg>
      <svg class="field" height="${whole}"
        aria-hidden="true">${marks.map((mark) =>
          html`
            <line class="${mark ? "grid" : "base"}" x2="100%" y1="${coordinate(
              y(mark),
            )}" y2="${coordinate(y(mark))}" />
          `
        )}<svg width="100%" height="${base}" viewBox="0 0 ${WIDE} ${base}" preserveAspectRatio="none" overflow="visible">${paths}</svg>${dots}${days(
          starts,
        ).map(({ start, extra, anchor }) =>
          html`
            <text class="${extra ? "extra" : "day"}" x="${coordinate(
              x(start) / WIDE * 100,
            )}%" y="${whole - 6}"
              text-anchor="${anchor}">${shortDay(start, unit)}</text>
          `
        )}</svg>
    </div>
  `;
}

/** The periods with a label, evenly spaced from the last one back: three, and two more where there is room. */
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

/** A coordinate with two decimals. */
export function coordinate(value: number): string {
  return `${Number(value.toFixed(2))}`;
}
