// The part of the page that offers the next report as a file, or says why there is none.

import { type Html, html } from "../disclosure/html.ts";
import type { About } from "../telemetry/about.ts";
import type { Status } from "../telemetry/surface.ts";
import type { View } from "./page.ts";
import { reasonOf } from "./words.ts";

/** What the file is called. Products have names that any system takes. */
export function fileNameOf({ product }: Pick<About, "product">): string {
  return `${product}-report.json`;
}

/** The section of the page. Its button belongs to the form with the switch, as the token is there. */
export function exportSection({ status, about, leaf }: View): Html {
  return html`
    <section aria-labelledby="export">
    <h2 id="export">Where there is no network</h2>
    ${offer(
      { status, about },
      html`
        <p><button form="choice" formaction="${leaf}/export" aria-describedby="export-help">${DOWNLOAD}</button></p>
      `,
    )}
    </section>
  `;
}

/** What the button says. */
export const DOWNLOAD = "Download the next report";

/** What is exported and what to do with it, and the button; or why there is nothing to export. */
export function offer(
  { status, about }: { readonly status: Status; readonly about: About },
  button: Html,
): Html {
  const refusal = refusalToExport(status, about);
  if (refusal) {
    return html`
      <p>${refusal}</p>
    `;
  }
  const name = fileNameOf(about);
  const page = pageToSendOn(status.endpoint || about.endpoint);
  const orPage = page !== undefined &&
    html`, or on <a href="${page}" rel="noreferrer">the collector's page</a>`;
  const isRelayed = about.relay !== undefined &&
    status.endpoint === about.endpoint;
  return html`
    <p
      id="export-help">Instead of being sent, the next report can leave as a file. Carry <code>${name}</code> to a machine that has a network, and post it there with <code class="whole">candor send ${name}</code>${orPage}.</p>
    <p>Once it is downloaded, the report counts as made: it is listed under the past reports, and isn't sent as well. Pressed again within a minute, the button gives the same file.${isRelayed &&
      PAST_RELAY}</p>
    ${button}
  `;
}

const PAST_RELAY =
  " Such a report doesn't pass the relay: the collector sees the address of the machine that posts it.";

/** Why no report can be exported. `undefined` if one can. */
function refusalToExport(status: Status, about: About): string | undefined {
  if (about.dialect) {
    return "Reports of this program are written in another system's format, which can't be exported.";
  }
  if (status.mode !== "on") {
    return `${
      reasonOf(status, about)
    } So no report may leave this machine, not as a file either.`;
  }
  return status.trouble && `No report can be made now, as ${status.trouble}.`;
}

/** The page of a collector that takes files, if reports are posted to where Candor's collector has its route. */
function pageToSendOn(endpoint: string): string | undefined {
  const { origin, pathname } = new URL(endpoint);
  const [, base] = /^(.*\/)v1\/reports$/.exec(pathname) ?? [];
  return base === undefined ? undefined : `${origin}${base}send`;
}
