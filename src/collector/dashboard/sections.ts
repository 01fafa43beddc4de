/** Every field that may be shown, part by part: each with the chart that fits its kind. */
import type { Part } from "../tally/field.ts";
import type { TallyDistribution } from "../tally/distribution.ts";
import type { Tally } from "../tally/tally.ts";
import { bars } from "./chart/bars.ts";
import { histogram } from "./chart/histogram.ts";
import { figure, type FigureOptions } from "./figure.ts";
import { queryOf } from "./chooser.ts";
import {
  breakablePath,
  type Html,
  html,
  type Part as Text,
} from "../../disclosure/html.ts";
import { ofInstances } from "./overview.ts";
import {
  bucketEdge,
  bucketRange,
  capital,
  countOf,
  label,
  nounFor,
  number,
  percent,
  period,
} from "./format.ts";

/** The number of values with a bar; the rest is in the table. */
const BARS = 6;

/** The sections of the page, in order. */
const SECTIONS: readonly (readonly [Part, title: string, about: string])[] = [
  ["environment", "Environment", "Where it runs, in broad groups."],
  [
    "config",
    "Configuration",
    "How it is configured: only fields that the schema marks.",
  ],
  ["metrics", "Metrics", "How much it does."],
  ["events", "Events", "What happens while it runs."],
];

/** Fields that are in the overview already. */
const ABOVE: ReadonlySet<string> = new Set(["version"]);

/** The parts that have fields, with their anchors and titles. */
export function sections(
  tally: Tally,
): readonly {
  readonly id: Part;
  readonly title: string;
  readonly html: Html;
}[] {
  return SECTIONS.flatMap(([id, title, about]) => {
    const fields = tally.fields.filter(({ part, field }) =>
      part === id && !ABOVE.has(field)
    );
    if (!fields.length) return [];
    const shown = fields.filter(isShown);
    const hidden = fields.filter((f) => !isShown(f) && f.hidden);
    const unset = fields.filter((f) => !isShown(f) && !f.hidden);
    return [{
      id,
      title,
      html: html`
        <section id="${id}" aria-labelledby="${id}-title">
        <h2 id="${id}-title">${title}</h2>
        <p class="about">${about}</p>
        <div class="grid">${shown.map((field) => card(field, tally))}</div>
        ${list(
          hidden,
          "not shown: too few instances have the same value",
        )}${list(unset, "not reported")}</section>
      `,
    }];
  });
}

function isShown({ cells, estimates }: TallyDistribution): boolean {
  return cells.length > 0 || (estimates?.length ?? 0) > 0;
}

function list(fields: readonly TallyDistribution[], why: string): Html | false {
  return fields.length > 0 &&
    html`
      <details class="left">
        <summary>${countOf(fields.length, "field")} ${why}</summary>
        <ul>${fields.map(({ field }) =>
          html`<li><code>${breakablePath(field)}</code></li>`
        )}</ul>
      </details>
    `;
}

function card(field: TallyDistribution, tally: Tally): Html {
  const time = period(tally.at ?? tally.from, tally.unit);
  const { purpose, part, kind, of, hidden, rest, cells } = field;
  const name = nameOf(field.field);
  const over = cells.length - BARS;
  return figure({
    ...chartOf(field, name),
    title: part === "environment" || field.field === "configHash"
      ? capital(name)
      : html`<code>${breakablePath(name)}</code>`,
    name,
    purpose: field.field === "configHash"
      ? `Did it change within the ${tally.unit}?`
      : purpose,
    of: denominatorOf(field, time),
    more: overTime(field, tally),
    notes: [
      !field.numeric && over > 0 && `${over} more in the table.`,
      rest !== null && rest > 0 && !field.estimates &&
      `${number(rest)} (${percent(rest / of)}) ${
        kind === "event" ? "didn't have it" : "haven't set it"
      }${hidden ? ", or have values that aren't shown" : ""}.`,
      field.estimates &&
      "Bars: 95 % confidence intervals of the true shares, for all values together.",
      isGrouped(field) && cells.length > 0 && "Grouped by powers of two.",
    ],
  });
}

/** True if the field may be any number, which the collector groups by powers of two. */
export function isGrouped(
  { numeric, mark }: Pick<TallyDistribution, "numeric" | "mark">,
): boolean {
  return numeric && (mark === "exported" || mark === "counted");
}

/** The name of a field on the page. */
export function nameOf(field: string): string {
  return NAMES[field] ?? field.replace(/^(config|metrics|events)\./, "");
}

/** Which instances a figure counts, and in which period. */
function denominatorOf(
  { estimates, answers = 0, part, kind, of }: TallyDistribution,
  time: string,
): Text {
  if (estimates) {
    return html`Estimated from <b>${number(answers)}</b> deniable ${
      nounFor(answers, "answer")
    }, ${time}`;
  }
  return part === "events" && kind !== "event"
    ? html`Of <b>${number(of)}</b> ${
      nounFor(of, "instance")
    } that had the event, ${time}`
    : ofInstances(of, time);
}

/** A link to the field over all periods, if there are several. */
function overTime({ field, estimates }: TallyDistribution, tally: Tally): Text {
  const { product, from, to, unit, periods } = tally;
  const query = queryOf({ product, from, to, unit, field });
  return !estimates && periods.length > 1 &&
    html`
      <a class="more"
        href="?${query}#trend">Over time<span class="unseen">: ${nameOf(
          field,
        )}</span></a>
    `;
}

const NAMES: Readonly<Record<string, string>> = {
  configHash: "configuration changes",
  os: "operating system",
  arch: "architecture",
  cpus: "processors",
  memory: "memory",
  caller: "who called",
  revision: "revision of the schema",
};

/** The chart of a field, and its table. */
function chartOf(
  field: TallyDistribution,
  name: string,
): Pick<FigureOptions, "picture" | "table"> {
  const { cells, estimates, numeric, kind } = field;
  if (estimates) {
    return {
      picture: bars(
        estimates.map(({ value, share, low, high }) => ({
          label: label(value),
          value: `${percent(share)} (${percent(low)} to ${percent(high)})`,
          share,
          between: [low, high] as const,
        })),
        `${name}, by estimated share`,
      ),
      table: {
        head: ["Value", "Estimate", "From", "To"],
        rows: estimates.map(({ value, share, low, high }) => [
          label(value),
          percent(share),
          percent(low),
          percent(high),
        ]),
      },
    };
  }
  const often = cells.some(({ count }) => count !== undefined);
  const grouped = isGrouped(field);
  const bucket = grouped ? bucketRange : bucketEdge;
  const valueLabel = (value: string): string =>
    kind === "event" ? "had it" : numeric ? bucket(value) : label(value);
  return {
    picture: numeric
      ? histogram(cells, `${name}, by share of instances`, bucket)
      : bars(
        cells.slice(0, BARS).map(({ value, instances, share, count }) => ({
          label: valueLabel(value),
          value: `${percent(share)} · ${number(instances)}${
            kind === "event" && count !== undefined
              ? ` · ${countOf(count, "time")}`
              : ""
          }`,
          share,
        })),
        `${name}, by share of instances`,
      ),
    table: {
      head: [
        numeric && !grouped ? "From" : "Value",
        "Instances",
        "Share",
        ...often ? ["Times"] : [],
      ],
      rows: cells.map(({ value, instances, share, count }) => [
        valueLabel(value),
        instances,
        percent(share),
        ...often ? [count ?? null] : [],
      ]),
    },
  };
}
