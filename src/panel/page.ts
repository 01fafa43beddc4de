// The page that earns an operator's trust: what is on and why, what leaves, when, and the way to stop it. It runs no
// script, and loads nothing.

import { fieldsSection } from "./fields.ts";
import { type Html, html, trustedHtml } from "../disclosure/html.ts";
import { historyOf, reportOf } from "./reports.ts";
import { sendingsOf } from "./sendings.ts";
import { STYLE } from "./style.ts";
import { switchOf } from "./switch.ts";
import type { About } from "../telemetry/about.ts";
import type { Preview, Status } from "../telemetry/surface.ts";
import type { Sent } from "../telemetry/state.ts";
import { voicesOf } from "./voices.ts";
import { MODE } from "./words.ts";

/** What the page shows. */
export interface View {
  readonly about: About;
  readonly status: Status;
  readonly preview: Preview;
  readonly history: readonly Sent[];
  readonly now: number;
  /** What the page calls itself: links go from there, as a proxy may have cut the rest of its path. */
  readonly leaf: string;
  /** Whoever changes the switch has to know a token. */
  readonly token: boolean;
  /** Why what was just asked for wasn't done. */
  readonly refusal?: string | undefined;
}

/** The whole document. */
export function page(view: View): Html {
  const { product, version } = view.about;
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
          <p>${product} ${version}</p>
          <h1>What this program tells its makers</h1>
        </header>
        <main>
    ${switchOf(view)}
    ${reportOf(view)}
    <div class="aside">
    ${sendingsOf(view)}
    ${voicesOf(view)}
    </div>
    ${historyOf(view)}
    ${fieldsSection(view)}
        </main>
      </body>
    </html>
  `;
}
