/** The section that says how the numbers were collected: which fields there are, and what of each leaves. */
import { discloseField } from "../../disclosure/disclosed-field.ts";
import { envelopeOf } from "../../disclosure/envelope.ts";
import {
  breakablePath,
  type Html,
  html,
  type Part,
  phraseHtml,
} from "../../disclosure/html.ts";
import { WHO_RUNS_RELAY, whoSees } from "../../disclosure/who-sees.ts";
import type { Settings } from "../options.ts";
import { BASIC, categoryOf } from "../../schema/category.ts";
import type { Unit } from "../store/store.ts";
import { stepOf } from "../tally/coarsen.ts";
import type { Product, ProductField } from "../product.ts";
import { countOf, number } from "./format.ts";

/** A field's vocabulary with more words is cut short. */
const MOST_WORDS = 8;

/** Writes the section. */
export function collected(
  { name, fields }: Product,
  { k, retention, gateway }: Pick<Settings, "k" | "retention" | "gateway">,
  fieldUnit: Unit | null,
): Html {
  const marked = fields.filter(({ mark }) => mark);
  const stay = fields.length - marked.length;
  return html`
    <section id="collected" aria-labelledby="collected-title">
      <h2 id="collected-title">How this was collected</h2>
      <div class="prose">
        ${fields.length > 0 && html`
          <p>Each instance of ${name} whose operator allows it reports the fields that the schema marks. A field without a
          mark never leaves the instance${stay > 0 &&
            `: of the ${
              countOf(fields.length, "field")
            } in the schema, ${stay} never ${
              stay === 1 ? "leaves" : "leave"
            }`}. No address and no time of day is kept.</p>
        `}
        ${k === 1
          ? html`
            <p>These numbers count distinct instances, not reports. Every number is exact and live, even if a single instance is
            behind it: nothing is hidden.</p>
          `
          : published(stepOf(k), fieldUnit)}
        <p>Numeric values and sizes are grouped by powers of two: 12 is counted in the group 8 to 15.</p>
        <p>Periods are whole days, weeks from Monday, or months. Values of fields are shown for the newest ${fieldUnit ??
          "period"} that is over; one with less than half of the instances of the largest is skipped. Reports are kept for ${number(
            retention.reports,
          )} days, numbers for ${number(retention.tallies)} days.</p>
      </div>
      ${marked.length > 0 && fieldTable(marked)}
      ${fields.length > 0 && envelopeTable()} ${whoSeesTables(gateway)}
    </section>
  `;
}

/** How published numbers are made, so that nobody finds a single installation in them. */
function published(step: number, unit: Unit | null): Html {
  return html`
    <ul>
      <li>Numbers count distinct instances, not reports. Versions and fields are shown by ${unit} only, because
        subtracting the numbers of overlapping periods could show those of a single installation.</li>
      <li>The numbers of a ${unit} are published once, on the second day after its end, and never change afterwards.</li>
      <li>If an installation deletes its data, its reports and all numbers that aren't published yet are deleted with it. Published
        numbers stay: no single installation can be found in them.</li>
      <li>Numbers of instances are multiples of ${step}. The numbers of versions and values also contain a random part of
        about ${step}, and stay the same until they have moved by more than ${3 *
          step}. How often an event happened is rounded to 1, 2 or 5 times a power of ten.</li>
      <li>A value is shown once about ${3 *
        step} instances have it. There may be values that fewer have.</li>
    </ul>
  `;
}

function fieldTable(marked: readonly ProductField[]): Html {
  // A product with one category has nothing to say about it.
  const hasCategories = marked.some(({ note }) => categoryOf(note) !== BASIC);
  const heads = ["Field", "What leaves", "Why", "Since"];
  return foldedTable(
    `The ${countOf(marked.length, "field")} that may leave`,
    hasCategories ? [...heads, "Category"] : heads,
    marked.map((field) => fieldRow(field, hasCategories)),
  );
}

/** The collector doesn't know what its clients chose, so this lists whatever a report may hold. */
function envelopeTable(): Html {
  return foldedTable(
    "What goes with every report",
    ["Part", "What it holds"],
    envelopeOf().map(({ name, about }) =>
      html`
        <tr>
          <th scope="row"><code>${name}</code></th>
          <td>${about}</td>
        </tr>
      `
    ),
  );
}

/** The collector doesn't know which relays there are, so the one is called by what it is. */
function whoSeesTables(hasGateway: boolean): Html {
  const rows = (relay?: string) =>
    whoSees(relay).map(({ who, sees, hidden }) =>
      html`
        <tr>
          <th scope="row">${who}</th>
          <td>${sees}</td>
          <td>${hidden}</td>
        </tr>
      `
    );
  const heads = ["Who", "Sees", "Doesn't see"];
  return html`
    ${foldedTable("Who sees what of a report that is sent here", heads, rows())}
    ${hasGateway && html`
      ${foldedTable(
        "Who sees what of a report that comes through a relay",
        heads,
        rows("run by somebody else"),
      )}
      <div class="prose">
        <p>${WHO_RUNS_RELAY}</p>
      </div>
    `}
  `;
}

function foldedTable(
  title: string,
  heads: readonly string[],
  rows: readonly Html[],
): Html {
  return html`
    <details class="catalogue">
      <summary>${title}</summary>
      <div class="scroll" role="region" aria-label="${title}" tabindex="0">
        <table>
          <thead>
            <tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr>
          </thead>
          <tbody>${rows}</tbody>
        </table>
      </div>
    </details>
  `;
}

function fieldRow(
  { name, ...field }: ProductField,
  hasCategories: boolean,
): Html {
  const disclosed = discloseField(field, { mostWords: MOST_WORDS });
  const { leaves = [], expires, purpose, issue, since } = disclosed;
  const discussion: Part = issue?.url
    ? html`<a href="${issue.url}" rel="noopener noreferrer">discussion</a>`
    : issue && `(${issue.text})`;
  return html`
    <tr>
      <th scope="row"><code>${breakablePath(name)}</code></th>
      <td>${phraseHtml(leaves)}${expires && `, until ${expires}`}</td>
      <td>${purpose ?? "not said"}${discussion && html`
        ${discussion}
      `}</td>
      <td>revision&nbsp;${since}</td>
      ${hasCategories && html`<td>${categoryOf(field.note)}</td>`}
    </tr>
  `;
}
