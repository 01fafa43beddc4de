// The operator's page: what is on and why, what leaves, when, and how to stop it. It runs no script and loads nothing.

import { beholdersSection } from "./beholders.ts";
import { fieldsSection } from "./fields.ts";
import { type Html, html, trustedHtml } from "../disclosure/html.ts";
import { historySection, reportSection } from "./reports.ts";
import { sendingsSection } from "./sendings.ts";
import { STYLE } from "./style.ts";
import { switchSection } from "./switch.ts";
import type { About } from "../telemetry/about.ts";
import type { Preview, Status } from "../telemetry/surface.ts";
import type { Sent } from "../telemetry/client-state.ts";
import { voicesSection } from "./voices.ts";
import { MODE } from "./words.ts";

/** What the page shows. */
export interface View {
  /** What the telemetry was made of. */
  readonly about: About;
  /** Its status. */
  readonly status: Status;
  /** The next report. */
  readonly preview: Preview;
  /** The last reports. */
  readonly history: readonly Sent[];
  /** The current time in milliseconds. */
  readonly now: number;
  /** The relative address of the page. Links start from it, as a proxy may have changed the path before it. */
  readonly leaf: string;
  /** Whether a token is needed to change the switch. */
  readonly token: boolean;
  /** Why the last change was refused. */
  readonly refusal?: string | undefined;
}

/** The whole document. */
export function page(view: View): Html {
  const { product, version, learnMore } = view.about;
  const more = learnMore !== undefined &&
    html`. <a href="${learnMore}" rel="noreferrer">Learn more</a>`;
  const [state] = MODE[view.status.mode];
  return html`
    <!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <title>${product} telemetry: ${state.toLowerCase()}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <link rel="icon" href="data:,">
        <style>${trustedHtml(STYLE)}</style>
      </head>
      <body>
        <header>
          <p>${product} ${version}${more}</p>
          <h1>What this program reports to its makers</h1>
        </header>
        <main>
    ${switchSection(view)}
    ${reportSection(view)}
    <div class="aside">
    ${sendingsSection(view)}
    ${voicesSection(view)}
    </div>
    ${historySection(view)}
    ${fieldsSection(view)}
    ${beholdersSection(view)}
        </main>
      </body>
    </html>
  `;
}
