import { type Html, html, type Part } from "../disclosure/html.ts";
import type { View } from "./page.ts";
import type { Outcome } from "../send/outcome.ts";
import { time } from "./time.ts";

/** When the next report goes, when the last one went, and what became of it. */
export function sendingsOf({ status, about, preview, now }: View): Html {
  const { mode, next, last, sequence, instance, forgetting, release } = status;
  const rows: [string, Part][] = [
    [
      "Next report",
      mode === "off"
        ? "None, as it is off"
        // What is due goes when the program next looks.
        : time(Math.max(next ?? NaN, now), now) ??
          "None, until the notice was shown",
    ],
    ["Last report", time(last, now) ?? "None yet"],
    ["What became of it", last !== undefined && became(status.outcome)],
    ["Reports made", sequence],
    [
      "Where to",
      html`<code>${new URL(preview.url ?? about.endpoint).origin}</code>`,
    ],
    ["Counted as", instance && html`<code>${instance}</code>`],
    [
      "To be deleted there",
      forgetting > 0 && `${forgetting} requests wait for an answer`,
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

function became({ kind, reason }: Partial<Outcome> = {}): string | undefined {
  const why = reason ? ` (${reason})` : "";
  if (!kind) return;
  return {
    sent: "The collector took it.",
    later: `Nobody could say${why}: the same bytes are tried again.`,
    dropped: `It was given up${why}.`,
    skipped: reason === "log"
      ? "It was printed."
      : `It was kept here, and not sent${why}.`,
  }[kind];
}
