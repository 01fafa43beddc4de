/** Active instances over time: an area under a line, with a gap where there are too few. */
import { area, line } from "d3-shape";
import type { Unit } from "../../store/store.ts";
import type { TallyPeriod } from "../../tally/tally.ts";
import { type Html, html } from "../../../disclosure/html.ts";
import { number, period } from "../format.ts";
import { axes, coordinate, drawable, plot, WIDE } from "./axis.ts";

/** Draws the chart. The period `at` gets a dot; the one that isn't over yet is dashed. */
export function active(
  periods: readonly TallyPeriod[],
  { unit, at }: { readonly unit: Unit; readonly at: string | null },
): Html {
  const starts = periods.map(({ start }) => start);
  const most = Math.max(0, ...periods.map(({ instances }) => instances ?? 0));
  const scales = axes(starts, most);
  const x = ({ start }: TallyPeriod, i?: number): number => scales.x(start, i);
  const y = ({ instances }: TallyPeriod): number => scales.y(instances ?? 0);
  const known = ({ instances }: TallyPeriod): boolean => instances !== null;
  const under = area<TallyPeriod>(x, scales.y(0), y).digits(1).defined(known);
  const path = line<TallyPeriod>(x, y).digits(1).defined(known);
  // The line into a period that isn't over yet would look like a fall.
  const drawn = drawable(periods);
  const over = drawn.filter(({ complete }) => complete);
  const open = over.length < drawn.length
    ? drawn.slice(Math.max(0, over.length - 1))
    : [];
  const dot = periods.find(({ start }) => start === at);
  return plot({
    starts,
    unit,
    axes: scales,
    label: describe(periods, unit),
    paths: [
      html`
        <path class="area" d="${under(over.length ? over : drawn) ?? ""}" />
      `,
      html`
        <path class="line" d="${path(over) ?? ""}" />
      `,
      html`
        <path class="line open" d="${path(open) ?? ""}" />
      `,
    ],
    dots: dot
      ? [
        html`
          <circle class="dot" cx="${coordinate(
            x(dot) / WIDE * 100,
          )}%" cy="${coordinate(
            y(dot),
          )}" r="4.5" />
        `,
      ]
      : [],
  });
}

function describe(periods: readonly TallyPeriod[], unit: Unit): string {
  const known = periods.filter(({ instances }) => instances);
  const [first] = known;
  const last = known.at(-1);
  if (!first || !last) return "Active instances: nothing to show";
  const point = ({ start, instances }: TallyPeriod): string =>
    `${number(instances ?? 0)}, ${period(start, unit)}`;
  return `Active instances by ${unit}: from ${point(first)} to ${point(last)}`;
}
