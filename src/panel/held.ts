// What the collector keeps of this installation. Nobody is asked before somebody presses the button: a page that is only
// looked at sends nothing.

import { pageAnswer } from "./answer.ts";
import { documentOf } from "./document.ts";
import { readForm } from "./form.ts";
import { type Html, html } from "../disclosure/html.ts";
import { digest } from "../hash/digest.ts";
import { framedReport } from "./json.ts";
import type { View } from "./page.ts";
import type { Route } from "./routes.ts";
import { STYLE } from "./style.ts";
import { type About, aboutOf } from "../telemetry/about.ts";
import type { Held, Telemetry } from "../telemetry/surface.ts";

/** The section of the main page that links to this page. */
export function heldSection({ preview, about, leaf }: View): Html {
  const { host } = new URL(preview.url ?? about.endpoint);
  return html`
    <section aria-labelledby="held">
    <h2 id="held">What the collector keeps</h2>
    ${question(`${leaf}/held`, host, about)}
    </section>
  `;
}

function question(action: string, host: string, about: About): Html {
  const refusal = refusalToAsk(about);
  if (refusal) return html`<p>${refusal}</p>`;
  return html`
    <p>The reports that ${host} keeps of this installation, as it keeps them. Asking sends it the pseudonym, and
      the proof that only this installation can give.</p>
    <form method="post"
      action="${action}"><button>Ask the collector</button></form>
  `;
}

/** Why the collector can't be asked. `undefined` if it can. */
function refusalToAsk({ dialect, identity }: About): string | undefined {
  if (dialect) {
    return "Reports of this program are written in another system's format, which has no way to ask for them.";
  }
  return identity === "none"
    ? "Reports name no installation, so nobody can tell which ones are from here."
    : undefined;
}

/**
 * The page itself: with a button, and with the answer once that was pressed.
 *
 * @param telemetry The telemetry that it shows.
 */
export function heldRoute(telemetry: Telemetry): Route {
  const style = digest(STYLE);
  const show = (main: Html): Response => {
    const about = telemetry.about(aboutOf);
    const page = documentOf({
      about,
      title: `${about.product} telemetry: what the collector keeps`,
      heading: "What the collector keeps",
      main: html`
        <section class="wide">${main}<p><a href="./">Back</a></p></section>
      `,
    });
    return pageAnswer(200, page, style);
  };
  return {
    async GET() {
      const { endpoint } = await telemetry.status();
      const about = telemetry.about(aboutOf);
      const { host } = new URL(endpoint || about.endpoint);
      return show(question("held", host, about));
    },
    async POST(request, host) {
      const form = await readForm(request, host, "Cannot ask the collector");
      return form instanceof Response
        ? form
        : show(answerOf(await telemetry.held()));
    },
  };
}

function answerOf({ from, instances, reports, trouble }: Held): Html {
  return html`
    ${trouble
      ? html`
        <p class="warning">It can't be told what ${from} keeps: ${trouble}.</p>
      `
      : html`<p>${sentence(from, instances, reports.length)}</p>`}
    ${reports.map((body, index) =>
      html`
        <details><summary>${summary(body)}</summary>${framedReport(
          `Report ${index + 1}`,
          body,
        )}</details>
      `
    )}
  `;
}

function sentence(
  from: string,
  instances: readonly string[],
  reports: number,
): Html {
  if (!instances.length) {
    return html`
      Nothing was sent under a pseudonym, so ${from} can't tell which reports are from here.
    `;
  }
  const count = reports === 1 ? "1 report" : `${reports || "no"} reports`;
  return html`
    ${from} keeps ${count} of this installation, whose pseudonym is ${instances
      .map((name) =>
        html`
          <code>${name}</code>
        `
      )}
  `;
}

/** What a report is called in the list. */
function summary(body: string): string {
  const { day, version, sequence } = JSON.parse(body) ?? {};
  return `Report ${sequence} of ${day}, version ${version}`;
}
