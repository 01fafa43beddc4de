/** How it was collected, read off the schema: which fields there are, and what of each may leave. */
import type { MarkName } from "../../schema/mark.ts";
import type { Product, ProductField } from "../product.ts";
import type { Settings } from "../options.ts";
import { type Html, html, type Part } from "./html.ts";
import { many, number, path } from "./words.ts";

const LEAVES: Readonly<Record<MarkName, string>> = {
  exported: "the value",
  hashed: "a pseudonym that only this instance makes",
  counted: "its size",
  bucketed: "the lower edge of its bucket",
  present: "whether it is set",
  randomized: "the truth, or by chance another answer",
};

/** Writes the section. */
export function collected(
  { name, fields }: Product,
  { k, retention }: Settings,
): Html {
  const marked = fields.filter(({ mark }) => mark);
  const stay = fields.length - marked.length;
  return html`
    <section id="collected" aria-labelledby="collected-title">
      <h2 id="collected-title">How this was collected</h2>
      <div class="prose">
        ${fields.length > 0 && html`
          <p>Each instance of ${name} whose operator lets it reports what the schema below marks. What is not marked stays
          where it is${stay > 0 &&
            `: of the ${
              many(fields.length, "field")
            } that the schema knows, ${stay} never ${
              stay === 1 ? "leaves" : "leave"
            }`}.</p>
        `}
        <p>Beside that, a report says the version, the runtime, the operating system and the architecture, and roughly how
        many processors and how much memory there are. It carries the day and no time of day; no address is kept.</p>
        <p>Numbers here are distinct instances, not reports. ${k === 1
          ? "Every number is shown, also where a single instance stands behind it: nothing is hidden."
          : `A number is shown only if at least ${k} instances stand behind it, and only if no group of fewer can be worked out by adding and subtracting what one page shows. That says nothing about several pages, or several days, held against each other.`}</p>
        <p>Values and sizes that are numbers are counted in groups, by powers of two: 12 counts among 8 to 15.</p>
        <p>Ranges are whole days, weeks from Monday, or months. Single fields are told of the newest period that is over and has
        at least half as many instances as the fullest one. Reports are kept for ${number(
          retention.reports,
        )} days, tallies for ${number(retention.tallies)} days.</p>
      </div>
      ${marked.length > 0 && catalogue(marked)}
    </section>
  `;
}

function catalogue(marked: readonly ProductField[]): Html {
  return html`
    <details class="catalogue">
      <summary>The ${many(marked.length, "field")} that may leave</summary>
      <div class="scroll" role="region" aria-label="The fields that may leave"
        tabindex="0">
        <table>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">What leaves</th>
              <th scope="col">Why</th>
              <th scope="col">Since</th>
            </tr>
          </thead>
          <tbody>${marked.map(row)}</tbody>
        </table>
      </div>
    </details>
  `;
}

function row({ name, mark, text, epsilon, note }: ProductField): Html {
  const more: readonly Part[] = [
    text && ", word for word",
    epsilon !== undefined && html`
      (ε = ${number(epsilon)})
    `,
    note?.expires && `, until ${note.expires}`,
  ];
  return html`
    <tr>
      <th scope="row"><code>${path(name)}</code></th>
      <td>${mark && LEAVES[mark]}${more}</td>
      <td>${note?.purpose ?? "not said"}${note?.issue && html`
        ${link(note.issue)}
      `}</td>
      <td>revision ${note?.since ?? 1}</td>
    </tr>
  `;
}

/** Only what is an address becomes a link. */
function link(issue: string): Part {
  return /^https:\/\/[^\s]+$/.test(issue)
    ? html`<a href="${issue}" rel="noopener noreferrer">discussion</a>`
    : `(${issue})`;
}
