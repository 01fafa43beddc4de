// The operator's page: what is on and why, what leaves, when, and how to stop it. It runs no script and loads nothing.

import { whoSeesSection } from "./who-sees.ts";
import { exportSection } from "./export-section.ts";
import { fieldsSection } from "./fields.ts";
import { documentOf } from "./document.ts";
import { type Html, html } from "../disclosure/html.ts";
import { heldSection } from "./held.ts";
import { historySection, reportSection } from "./reports.ts";
import { sendingsSection } from "./sendings.ts";
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
  const { product } = view.about;
  const [state] = MODE[view.status.mode];
  return documentOf({
    about: view.about,
    title: `${product} telemetry: ${state.toLowerCase()}`,
    heading: "What this program reports to its makers",
    main: html`
      ${switchSection(view)}
      ${reportSection(view)}
      <div class="aside">
      ${sendingsSection(view)}
      ${voicesSection(view)}
      </div>
      ${historySection(view)}
      ${exportSection(view)}
      ${heldSection(view)}
      ${fieldsSection(view)}
      ${whoSeesSection(view)}
    `,
  });
}
