/** The entry of one field, on its page: what it is for, who answers for it, and what the numbers say. */
import { discloseField } from "../../disclosure/disclosed-field.ts";
import {
  type Html,
  html,
  type Part,
  phraseHtml,
} from "../../disclosure/html.ts";
import type { Product } from "../product.ts";
import type { TallyDistribution } from "../tally/distribution.ts";
import type { Tally } from "../tally/tally.ts";
import type { TallyTrend } from "../tally/trend.ts";
import {
  bucketEdge,
  bucketRange,
  countOf,
  label,
  number,
  percent,
  period,
} from "./format.ts";
import { isGrouped } from "./sections.ts";

/** Writes the entry. Parts that every report has are left out, because they have no mark. */
export function dictionaryEntry(
  { fields }: Product,
  tally: Tally,
  { field: name }: TallyTrend,
): Html | false {
  const known = fields.find((field) => field.name === name && field.mark);
  if (!known) return false;
  const { leaves = [], purpose, issue, owner, since, expires } = discloseField(
    known,
  );
  const discussion: Part = issue?.url
    ? html`<a href="${issue.url}" rel="noopener noreferrer">${issue.text}</a>`
    : issue?.text;
  const rows: readonly (readonly [term: string, says: Part])[] = [
    ["What leaves", phraseHtml(leaves)],
    ["Purpose", purpose ?? "not said"],
    ["Discussed at", discussion ?? "not said"],
    ["Owner", owner ?? "not said"],
    ["Category", known.note?.category ?? "basic"],
    ["Since", `revision ${since}`],
    ["Until", expires ?? "no end is set"],
    ["What the numbers say", numbersOf(tally, name)],
  ];
  return html`
    <section id="entry" aria-labelledby="entry-title">
      <h2 id="entry-title">About this field</h2>
      <dl class="entry">${rows.map(([term, says]) =>
        html`
          <div>
            <dt>${term}</dt>
            <dd>${says}</dd>
          </div>
        `
      )}</dl>
    </section>
  `;
}

/** One sentence, out of numbers that the page shows anyway. */
function numbersOf(tally: Tally, name: string): Part {
  const shown = tally.fields.find(({ field }) => field === name);
  const time = period(tally.at ?? tally.from, tally.unit);
  if (!shown) return "Nothing yet.";
  const { cells, estimates, answers = 0, hidden, of } = shown;
  if (estimates) {
    return `Estimated from ${countOf(answers, "deniable answer")}, ${time}.`;
  }
  const [first, ...others] = cells;
  if (!first) {
    return hidden
      ? `No value of it has enough instances to be shown, ${time}.`
      : `No instance reported it, ${time}.`;
  }
  const most = others.reduce(
    (most, cell) => cell.instances > most.instances ? cell : most,
    first,
  );
  const { value, instances, share } = most;
  return html`${
    value
      ? html`Most common, ${time}: <b>${valueLabel(shown, value)}</b>, with`
      : html`It happened at`
  } ${number(instances)} of ${number(of)} instances (${percent(share)}). ${
    others.length > 0 && `${countOf(others.length, "other value")} shown.`
  }`;
}

function valueLabel(field: TallyDistribution, value: string): string {
  if (!field.numeric) return label(value);
  return isGrouped(field) ? bucketRange(value) : `from ${bucketEdge(value)}`;
}
