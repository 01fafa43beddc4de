/** Shares over time, a line for each common value. An instance may have several values, so lines aren't stacked. */
import { line } from "d3-shape";
import type { Unit } from "../../store/store.ts";
import type { TallyTrend, TrendPeriod } from "../../tally/trend.ts";
import { type Html, html } from "../../../disclosure/html.ts";
import { axes, drawable, plot } from "./axis.ts";
import { colour, NAMED } from "./versions.ts";

/** The values that have a line: the most common ones; numbers are sorted. */
export function commonValues(
  { periods, numeric }: TallyTrend,
): readonly string[] {
  const most = new Map<string, number>();
  for (const { value, share } of periods.flatMap(({ cells }) => cells)) {
    most.set(value, Math.max(most.get(value) ?? 0, share));
  }
  const values = [...most].sort((a, b) => b[1] - a[1]).slice(0, NAMED)
    .map(([value]) => value);
  return numeric ? values.sort((a, b) => Number(a) - Number(b)) : values;
}

/** Draws the lines, with a gap where a value is hidden. */
export function trendLines(
  { periods }: TallyTrend,
  values: readonly string[],
  { unit, label }: { readonly unit: Unit; readonly label: string },
): Html {
  const share = ({ cells }: TrendPeriod, value: string): number | undefined =>
    cells.find((cell) => cell.value === value)?.share;
  const most = Math.max(
    0,
    ...periods.flatMap(({ cells }) => cells.map(({ share }) => share)),
  );
  const scales = axes(periods.map(({ start }) => start), most * 100, 230);
  return plot({
    starts: periods.map(({ start }) => start),
    unit,
    axes: scales,
    percent: true,
    label,
    paths: values.map((value, i) => {
      // If nothing is hidden, a value that is missing has no instance.
      const at = (period: TrendPeriod): number | undefined =>
        share(period, value) ?? (period.hidden || !period.of ? undefined : 0);
      const path = line<TrendPeriod>(
        ({ start }, i) => scales.x(start, i),
        (period) => scales.y((at(period) ?? 0) * 100),
      ).digits(1).defined((period) => at(period) !== undefined);
      return html`
        <path class="trend ${colour(i, values)}" d="${path(drawable(periods)) ??
          ""}" />
      `;
    }),
  });
}
