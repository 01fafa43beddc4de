import { type Html, html, type Part } from "../disclosure/html.ts";
import type { Outcome } from "../send/outcome.ts";
import type { View } from "./page.ts";
import { time } from "./time.ts";

/** The section on when the next report is sent, when the last one was, and with what result. */
export function sendingsSection({ status, about, preview, now }: View): Html {
  const { mode, next, last, sequence, instance, forgetting, release } = status;
  const rows: [string, Part][] = [
    [
      "Next report",
      mode === "off"
        ? "None, as telemetry is off"
        // A report that is due is sent when the program looks next.
        : time(Math.max(next ?? NaN, now), now) ??
          "None until the notice has been shown",
    ],
    ["Last report", time(last, now) ?? "None yet"],
    ["Result", last !== undefined && result(status.outcome)],
    ["Reports made", sequence],
    [
      "Sent to",
      html`<code>${new URL(preview.url ?? about.endpoint).origin}</code>`,
    ],
    ["Pseudonym", instance && html`<code>${instance}</code>`],
    [
      "Deletion",
      forgetting > 0 &&
      `${forgetting} ${
        forgetting === 1 ? "request waits" : "requests wait"
      } for an answer`,
    ],
    ["Newer release", release?.version],
  ];
  return html`
    <section aria-labelledby="sendings">
      <h2 id="sendings">When</h2>
      <dl>${rows.filter(([, shown]) => shown !== undefined && shown !== false)
        .map(([name, shown]) =>
          html`
            <div>
              <dt>${name}</dt>
              <dd>${shown}</dd>
            </div>
          `
        )}</dl>
    </section>
  `;
}

function result({ kind, reason }: Partial<Outcome> = {}): string | undefined {
  const why = reason ? ` (${reason})` : "";
  switch (kind) {
    case "sent":
      return "The collector accepted it.";
    case "later":
      return `It failed for now${why}: the same bytes are sent again.`;
    case "dropped":
      return `It isn't sent again${why}.`;
    case "skipped":
      return reason === "log"
        ? "It was printed."
        : reason === "exported"
        ? "It was written to a file."
        : `It was kept here and not sent${why}.`;
  }
  return undefined;
}
