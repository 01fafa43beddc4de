/** The page of refusals, for whoever runs the collector. */
import { type Html, html } from "../../disclosure/html.ts";
import type { RefusalCount } from "../operate/recent-refusals.ts";
import { refusalSentence } from "../refusal.ts";
import { day } from "./format.ts";
import { brand, frame } from "./frame.ts";

/** Writes the page. */
export function refusalsPage(refusals: readonly RefusalCount[]): string {
  return frame(
    "Refused requests",
    html`
      <header>
      ${brand()}
      <h1>Refused requests</h1>
      <p class="lede">The last hundred since this collector was started, the newest first. What was sent isn't kept, only the field and the
        reason.</p>
      </header>
      <main id="main" tabindex="-1">
      ${refusals.length > 0
        ? html`
          <section aria-label="Refusals">
            <dl class="entry">${refusals.map(entry)}</dl>
          </section>
        `
        : html`
          <div class="empty">
            <h2>None</h2>
            <p>Nothing was refused.</p>
          </div>
        `}
      </main>
      <footer class="links">
        <ul>
          <li><a href="../">Dashboard</a></li>
        </ul>
      </footer>
    `,
  );
}

function entry(refusal: RefusalCount): Html {
  const { product, count } = refusal;
  return html`
    <div>
      <dt>${day(refusal.day)}${product !== undefined && `, ${product}`}</dt>
      <dd><b>${count} ×</b> ${refusalSentence(refusal)} <code>${refusal
        .reason}</code></dd>
    </div>
  `;
}
