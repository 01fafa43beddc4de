import { type Html, html } from "../disclosure/html.ts";
import { WHO_RUNS_RELAY, whoSees } from "../disclosure/who-sees.ts";
import type { View } from "./page.ts";

/** The section that says who sees what of a report while it travels. */
export function beholdersSection(
  { about: { relay }, status: { seenBy = whoSees(relay) } }: View,
): Html {
  const isRelayed = seenBy.length === whoSees("").length;
  return html`
    <section aria-labelledby="beholders">
      <h2 id="beholders">Who sees what</h2>
      <table>
          <thead>
            <tr>
              <th scope="col">Who</th>
              <th scope="col">Sees</th>
              <th scope="col">Doesn't see</th>
            </tr>
          </thead>
          <tbody>${seenBy.map(({ who, sees, hidden }) =>
            html`
              <tr>
                <th scope="row">${who}</th>
                <td>${sees}</td>
                <td>${hidden}</td>
              </tr>
            `
          )}</tbody>
      </table>
      ${isRelayed && html`<p>${WHO_RUNS_RELAY}</p>`}
    </section>
  `;
}
