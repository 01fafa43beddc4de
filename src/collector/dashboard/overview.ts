/** The overview: how many instances there are, which versions they run, what changed. */
import type { Unit } from "../store/store.ts";
import type { Tally, TallyPeriod } from "../tally/tally.ts";
import { active } from "./chart/active.ts";
import { bars } from "./chart/bars.ts";
import {
  colour,
  namedVersions,
  versions,
  withoutName,
} from "./chart/versions.ts";
import { figure } from "./figure.ts";
import { type Html, html, type Part } from "../../disclosure/html.ts";
import {
  capital,
  countOf,
  label,
  nounFor,
  number,
  percent,
  period,
  phraseOfPeriod,
} from "./format.ts";

/** The number of versions with a bar; the rest is in the table. */
const BARS = 8;

/** The numbers at the top. */
export function headlineNumbers(
  { periods, at, unit, k }: Tally,
): Html | undefined {
  const full = periods.find(({ start }) => start === at) ??
    periods.findLast(({ instances }) => instances);
  if (!full) return undefined;
  if (at === null) {
    return html`
      <dl class="tiles">${tile(
        "Active instances",
        number(full.instances ?? 0),
        phraseOfPeriod(full.start, unit),
      )}</dl>
    `;
  }
  const [first] = full.versions.cells;
  const changed = full.configuration.cells
    .find(({ value }) => value === "changed");
  const events = Object.entries(full.events)
    .map(([type, { cells }]) => [type, cells[0]?.count ?? 0] as const)
    .filter(([, count]) => count);
  const often = events.reduce((sum, [, count]) => sum + count, 0);
  const types = events.length > 3
    ? [`${events.length} types`]
    : events.map(([type]) => type);
  return html`
    <dl class="tiles">${tile(
      "Active instances",
      number(full.instances ?? 0),
      phraseOfPeriod(full.start, unit),
    )}${first
      ? tile(
        "Most used version",
        first.value,
        `${percent(first.share)} of the active instances`,
      )
      : tile(
        "Most used version",
        "not shown",
        "no version has enough instances",
      )}${changed &&
      tile(
        "Changed configuration",
        percent(changed.share),
        `${countOf(changed.instances, "instance")}, ${inPeriod(unit)}`,
      )}${often > 0 &&
      tile(
        "Events",
        k === 1 ? number(often) : `about ${number(often)}`,
        `${types.join(", ")}, ${inPeriod(unit)}`,
      )}</dl>
  `;
}

/** Active instances, and versions, over time. */
export function overTime(tally: Tally): Html {
  const { periods, unit, at, k } = tally;
  const few = periods.filter(({ instances }) => instances === null).length;
  const open = periods.some(({ complete }) => !complete);
  // A period without a number has no number of nameless reports either.
  const withNameless = periods.filter(({ instances, nameless }) =>
    instances !== null && nameless !== 0
  );
  return html`${
    figure({
      title: "Active instances",
      name: "active instances",
      of: `Distinct instances that reported, by ${unit}`,
      picture: active(periods, { unit, at }),
      wide: "row",
      notes: [
        few > 0 &&
        `${few} of the ${periods.length} ${unit}s had ${k > 2 ? "1 to " : ""}${
          countOf(k - 1, "instance")
        }: no number is shown.`,
        open &&
        `${unit === "day" ? "Today" : `This ${unit}`} isn't over yet (dashed).`,
        withNameless.length > 0 &&
        "Some reports name no instance. Each of them counts as one instance, on its day only.",
      ],
      table: {
        head: [
          capital(unit),
          "Instances",
          ...withNameless.length ? ["Of these nameless"] : [],
        ],
        rows: periods.toReversed().map(({ start, instances, nameless }) => [
          period(start, unit),
          instances,
          ...withNameless.length ? [nameless] : [],
        ]),
      },
    })
  }${
    at !== null && html`
      ${versionsOverTime(tally)}${versionsNow(tally)}
    `
  }`;
}

/** The periods that are drawn: those that are over, if there are several and they have numbers. */
export function drawnPeriods(
  { periods, at }: Pick<Tally, "periods" | "at">,
): readonly TallyPeriod[] {
  const over = periods.filter(({ complete }) => complete);
  return over.length > 1 && over.some(({ start }) => start === at)
    ? over
    : periods;
}

function versionsOverTime({ periods, unit, at }: Tally): Html {
  const names = namedVersions(periods);
  const drawn = drawnPeriods({ periods, at });
  const some = periods.some(({ versions }) => versions.hidden);
  const others = drawn.some((period) => withoutName(period, names) > 0);
  return figure({
    title: "Versions over time",
    name: "versions over time",
    of: `Of all active instances, by ${unit}`,
    picture: html`
      ${versions(drawn, names, unit)}<ul
        class="legend">${names.map((name, i) =>
          html`<li><span class="swatch ${colour(i, names)}"></span>${name}</li>`
        )}${others &&
          html`<li><span class="swatch c0"></span>others${
            some &&
            " or not shown"
          }</li>`}</ul>
    `,
    wide: "two",
    notes: [
      drawn.length < periods.length &&
      unfinishedNote(unit),
      unit !== "day" &&
      `An instance that ran two versions in a ${unit} is counted under both.`,
    ],
    table: {
      head: [capital(unit), ...names, "All instances"],
      rows: periods.toReversed().map(({ start, instances, versions }) => [
        period(start, unit),
        ...names.map((name) => {
          const cell = versions.cells.find(({ value }) => value === name);
          return cell?.instances ?? (versions.hidden ? "few or none" : 0);
        }),
        instances,
      ]),
    },
  });
}

function versionsNow({ periods, unit, at }: Tally): Html {
  const names = namedVersions(periods);
  const full = periods.find(({ start }) => start === at);
  const { cells, hidden } = full?.versions ?? { cells: [], hidden: false };
  const left = cells.length - BARS;
  return figure({
    title: "Versions in use",
    name: "versions in use",
    of: full
      ? ofInstances(full.instances ?? 0, period(full.start, unit))
      : "No instances yet",
    picture: cells.length
      ? bars(
        cells.slice(0, BARS).map(({ value, instances, share }) => ({
          label: label(value),
          value: `${percent(share)} · ${number(instances)}`,
          share,
          colour: colour(names.indexOf(value), names),
        })),
        "Versions by share of the active instances",
      )
      : noChart(hidden),
    notes: [
      left > 0 && `${left} more in the table.`,
    ],
    table: {
      head: ["Version", "Instances", "Share"],
      rows: cells.map((cell) => [
        label(cell.value),
        cell.instances,
        percent(cell.share),
      ]),
    },
  });
}

/** The note where the current period isn't drawn. */
export function unfinishedNote(unit: Unit): string {
  return unit === "day"
    ? "Without today, which isn't over yet."
    : `Without this ${unit}, which isn't over yet.`;
}

/** What is shown in place of a chart. */
export function noChart(hidden: boolean): Html {
  return html`<p class="nothing">${
    hidden
      ? "Not shown: no value has enough instances."
      : "Nothing was reported."
  }</p>`;
}

/** Which instances a figure counts, and in which period. */
export function ofInstances(instances: number, time: string): Part {
  return html`Of <b>${number(instances)}</b> active ${
    nounFor(instances, "instance")
  }, ${time}`;
}

function tile(name: string, value: string, more: string): Html {
  return html`
    <div class="tile">
      <dt>${name}</dt>
      <dd class="figure">${value}</dd>
      <dd>${more}</dd>
    </div>
  `;
}

function inPeriod(unit: Unit): string {
  return unit === "day" ? "on that day" : `in that ${unit}`;
}
