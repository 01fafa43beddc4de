import { type Html, html } from "../disclosure/html.ts";
import { WHO_RUNS_RELAY, whoSees } from "../disclosure/who-sees.ts";
import type { View } from "./page.ts";

/** The section that says who sees what of a report while it travels. */
export function whoSeesSection(
  { about: { relay }, status: { seenBy = whoSees(relay) } }: View,
): Html {
  const isRelayed = seenBy.length === whoSees("").length;
  return html`
    <section aria-labelledby="beholders">
      <h2 id="beholders">Who sees what</h2>
      <dl>${seenBy.map(({ who, sees, hidden }) =>
        html`
          <div>
            <dt>What ${who} sees</dt>
            <dd>${sees}</dd>
            <dt>What it doesn't see</dt>
            <dd>${hidden}</dd>
          </div>
        `
      )}</dl>
      ${isRelayed && html`<p>${WHO_RUNS_RELAY}</p>`}
    </section>
  `;
}
