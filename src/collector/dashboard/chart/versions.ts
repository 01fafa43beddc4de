/** Versions over time as stacked areas: the common ones in colour, the rest in grey. */
import { area, stack } from "d3-shape";
import type { Unit } from "../../store/store.ts";
import type { TallyPeriod } from "../../tally/tally.ts";
import { type Html, html } from "../../../disclosure/html.ts";
import { axes, drawable, plot } from "./axis.ts";

/** How many versions have a colour of their own. */
export const NAMED = 6;

const HEIGHT = 270;

/** The versions with a colour: those with many instances, now or earlier. The newest is first. */
export function namedVersions(
  periods: readonly TallyPeriod[],
): readonly string[] {
  const most = new Map<string, number>();
  for (const { value, instances } of periods.flatMap((p) => p.versions.cells)) {
    most.set(value, Math.max(most.get(value) ?? 0, instances));
  }
  const last = periods.findLast(({ versions }) => versions.cells.length);
  for (const { value, instances } of last?.versions.cells ?? []) {
    most.set(value, (most.get(value) ?? 0) + instances);
  }
  return [...most].sort((a, b) => b[1] - a[1]).slice(0, NAMED)
    .map(([version]) => version)
    .sort((a, b) => b.localeCompare(a, "en", { numeric: true }));
}

/** Draws the areas. The newest version is at the bottom, where growth is easiest to see. */
export function versions(
  periods: readonly TallyPeriod[],
  names: readonly string[],
  unit: Unit,
): Html {
  const rows = periods.map((period) => {
    const { start, instances, versions } = period;
    const by = new Map(versions.cells.map((c) => [c.value, c.instances]));
    const of = names.map((name) => by.get(name) ?? 0);
    return {
      start,
      known: instances !== null,
      of: [...of, withoutName(period, names)],
    };
  });
  type Row = typeof rows[number];
  const starts = rows.map(({ start }) => start);
  const most = Math.max(
    0,
    ...rows.map(({ of }) => of.reduce((sum, n) => sum + n, 0)),
  );
  const scales = axes(starts, most, HEIGHT);
  const drawn = drawable(rows);
  const layers = stack<unknown, Row, number>().keys([
    ...names.keys(),
    names.length,
  ])
    .value(({ of }, key) => of[key] ?? 0)(drawn);
  const shape = area<typeof layers[number][number]>(
    ({ data }, i) => scales.x(data.start, i),
    ([low]) => scales.y(low),
    ([, high]) => scales.y(high),
  ).digits(1).defined(({ data }) => data.known);
  return plot({
    starts,
    unit,
    axes: scales,
    label: `Active instances by version and ${unit}: ${
      names.join(", ") || "none to show"
    }`,
    paths: layers.map((layer, i) =>
      html`
        <path class="layer ${colour(i, names)}" d="${shape(layer) ?? ""}" />
      `
    ),
  });
}

/** How many instances have none of these versions. */
export function withoutName(
  { instances, versions }: TallyPeriod,
  names: readonly string[],
): number {
  const sum = versions.cells.filter(({ value }) => names.includes(value))
    .reduce((sum, { instances }) => sum + instances, 0);
  return Math.max(0, (instances ?? 0) - sum);
}

/** The class of a version's colour. */
export function colour(index: number, names: readonly string[]): string {
  return index >= 0 && index < names.length ? `c${index + 1}` : "c0";
}
