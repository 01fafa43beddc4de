/** A picture with what belongs to it: its name, its question, of how many it tells, what it hides, and its numbers. */
import { type Html, html, type Part } from "../../disclosure/html.ts";
import { number } from "./format.ts";

/** What a picture is of. */
export interface FigureOptions {
  readonly title: Part;
  /** The title again, as text. */
  readonly name: string;
  /** The question that it answers. */
  readonly purpose?: string | undefined;
  /** Of whom it tells, and when. */
  readonly of: Part;
  readonly picture: Part;
  /** What has to be said below it. */
  readonly notes?: readonly Part[];
  readonly table: Table;
  /** What leads on. */
  readonly more?: Part;
  /** How much room it takes: a whole row, two thirds, or what the grid gives. */
  readonly wide?: "row" | "two";
}

/** The numbers behind a picture. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** Writes it. */
export function figure(
  { title, name, purpose, of, picture, notes = [], table: numbers, more, wide }:
    FigureOptions,
): Html {
  const said = notes.filter(Boolean);
  return html`
    <figure class="card${wide && ` ${wide}`}">
    <figcaption><h3>${title}</h3>${purpose &&
      html`<p class="purpose">${purpose}</p>`}<p class="of">${of}</p></figcaption>
    <div class="picture">${picture}</div>
    ${said.map((note) => html`<p class="note">${note}</p>`)}
    <div class="foot">${more}<details><summary>Table<span class="unseen"> of ${name}</span></summary>
    ${table(numbers, name)}
    </details></div>
    </figure>
  `;
}

/** So many rows are in the page; all of them are in the CSV. */
const MOST_ROWS = 500;

/** Writes a table that can be scrolled with the keyboard where it is too wide. */
export function table({ head, rows }: Table, name: string): Html {
  return html`
    <div class="scroll" role="region" aria-label="${name}, as a table"
      tabindex="0">
      <table>
        <thead>
          <tr>${head.map((title, i) =>
            html`
              <th scope="col" ${i > 0 && html`
                class="number"
              `}>${title}</th>
            `
          )}</tr>
        </thead>
        <tbody>${rows.slice(0, MOST_ROWS).map((row) =>
          html`<tr>${
            row.map((cell, i) =>
              i
                ? html`<td class="number">${
                  typeof cell === "number" ? number(cell) : cell ?? "hidden"
                }</td>`
                : html`<th scope="row">${cell}</th>`
            )
          }</tr>`
        )}</tbody>
      </table>
    </div>
    ${rows.length > MOST_ROWS && html`
      <p class="note">${rows.length - MOST_ROWS} more in the CSV.</p>
    `}
  `;
}
