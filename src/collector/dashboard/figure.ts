/** A chart with its title, its question, its denominator, its notes and a table of its numbers. */
import { type Html, html, type Part } from "../../disclosure/html.ts";
import { number } from "./format.ts";

/** What a figure shows. */
export interface FigureOptions {
  /** Its title. */
  readonly title: Part;
  /** The title as plain text, for screen readers. */
  readonly name: string;
  /** The question that it answers. @default none */
  readonly purpose?: string | undefined;
  /** Which instances it counts, and in which period. */
  readonly of: Part;
  /** The chart. */
  readonly picture: Part;
  /** Notes below the chart. @default none */
  readonly notes?: readonly Part[];
  /** The numbers behind the chart. */
  readonly table: Table;
  /** A link to more of it. @default none */
  readonly more?: Part;
  /** How wide it is: a whole row, or two thirds of one. @default one column of the grid */
  readonly wide?: "row" | "two";
}

/** The numbers behind a chart. */
export interface Table {
  /** The titles of the columns. */
  readonly head: readonly string[];
  /** The cells, row by row; a number that is null is hidden. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** Writes a figure. */
export function figure(
  { title, name, purpose, of, picture, notes = [], table: numbers, more, wide }:
    FigureOptions,
): Html {
  const shownNotes = notes.filter(Boolean);
  return html`
    <figure class="card${wide && ` ${wide}`}">
    <figcaption><h3>${title}</h3>${purpose &&
      html`<p class="purpose">${purpose}</p>`}<p class="of">${of}</p></figcaption>
    <div class="picture">${picture}</div>
    ${shownNotes.map((note) => html`<p class="note">${note}</p>`)}
    <div class="foot">${more}<details><summary>Table<span class="unseen"> of ${name}</span></summary>
    ${table(numbers, name)}
    </details></div>
    </figure>
  `;
}

/** The page has no more rows than this; the CSV has all of them. */
const MOST_ROWS = 500;

/** Writes a table. If it is too wide, the keyboard can scroll it. */
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
      <p class="note">${rows.length - MOST_ROWS} more rows are in the CSV.</p>
    `}
  `;
}
