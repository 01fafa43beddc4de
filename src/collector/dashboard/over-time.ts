/** The section of one field over time, if it was asked for. */
import type { Tally } from "../tally/tally.ts";
import type { TallyTrend } from "../tally/trend.ts";
import { colour } from "./chart/versions.ts";
import { commonValues, trendLines } from "./chart/trend.ts";
import { figure } from "./figure.ts";
import { breakablePath, type Html, html } from "../../disclosure/html.ts";
import { drawnPeriods, noChart, unfinishedNote } from "./overview.ts";
import { isGrouped, nameOf } from "./sections.ts";
import {
  bucketEdge,
  bucketRange,
  capital,
  label,
  percent,
  period,
} from "./format.ts";

/** Writes the section. */
export function fieldOverTime(
  tally: Tally,
  trend: TallyTrend,
): Html {
  const { unit } = tally;
  const { field, numeric } = trend;
  const starts = new Set(drawnPeriods(tally).map(({ start }) => start));
  const drawn = {
    ...trend,
    periods: trend.periods.filter(({ start }) => starts.has(start)),
  };
  const values = commonValues(drawn);
  const name = nameOf(field);
  const known = tally.fields.find((one) => one.field === field);
  const bucket = (value: string): string =>
    known && isGrouped(known)
      ? bucketRange(value)
      : `from ${bucketEdge(value)}`;
  const valueLabel = (value: string): string =>
    !value ? "had it" : numeric ? bucket(value) : label(value);
  const hidden = trend.periods.some((period) => period.hidden);
  return html`
    <section id="trend" aria-labelledby="trend-title">
      <h2 id="trend-title">Over time</h2>
      <div class="over">${figure({
        title: html`<code>${breakablePath(name)}</code>`,
        name: `${name} over time`,
        of: `${denominatorLabel(tally, field)}, by ${unit}`,
        wide: "row",
        picture: values.length
          ? html`${
            trendLines(drawn, values, {
              unit,
              label: `${name}, by share and ${unit}: ${
                values.map(valueLabel).join(", ")
              }`,
            })
          }<ul class="legend">${
            values.map((value, i) =>
              html`<li><span class="swatch ${colour(i, values)}"></span>${
                valueLabel(value)
              }</li>`
            )
          }</ul>`
          : noChart(hidden),
        notes: [
          drawn.periods.length < trend.periods.length &&
          unfinishedNote(unit),
        ],
        table: {
          head: [capital(unit), ...values.map(valueLabel), "Of"],
          rows: trend.periods.toReversed().map((
            { start, of, cells, hidden },
          ) => [
            period(start, unit),
            ...values.map((value) => {
              const cell = cells.find((cell) => cell.value === value);
              if (cell) return percent(cell.share);
              return hidden ? "few or none" : of === null ? null : 0;
            }),
            of,
          ]),
        },
      })}</div>
    </section>
  `;
}

function denominatorLabel({ fields }: Tally, name: string): string {
  const field = fields.find(({ field }) => field === name);
  if (field?.part === "events" && field.kind !== "event") {
    return "Of the instances that had the event";
  }
  return name === "configHash"
    ? "Of the instances that reported a configuration"
    : "Of all active instances";
}
