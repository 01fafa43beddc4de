import { html, type Markup } from "./html.ts";
import { framed } from "./json.ts";
import type { View } from "./page.ts";
import { time } from "./time.ts";

/** The report that would be posted, to the byte. */
export function reportOf({ status, preview, leaf }: View): Markup {
  const { body } = preview;
  return html`
    <section aria-labelledby="report">
    <h2 id="report">The next report, exactly</h2>
    ${body
      ? html`
        <p>${status.mode === "on"
          ? "This is what would leave now."
          : "This is what would leave if it were on."} <code class="stays">"xxxx"</code> stands for something that is set and stays here. It is laid out for reading: <a href="${leaf}/data">the ${bytesOf(
            body,
          )} as they are posted</a>.</p>
        ${framed("The next report", body)}
      `
      : html`<p>It can't be shown, as something that it needs fails.</p>`}
    </section>
  `;
}

/** The last reports as they were posted, the newest first. */
export function historyOf({ history, now }: View): Markup {
  return html`
    <section aria-labelledby="history">
    <h2 id="history">What was reported</h2>
    ${history.length > 0
      ? html`<p>The last ${
        history.length > 1 && history.length
      } as posted. Switching off erases this.</p>${
        history.map(({ at, body }, index) =>
          html`<details><summary>${time(at, now) ?? "At some time"}, ${
            bytesOf(body)
          }</summary>${
            framed(`Report ${index + 1} of those that were posted`, body)
          }</details>`
        )
      }`
      : html`<p>Nothing yet. The last five are kept here.</p>`}
    </section>
  `;
}

function bytesOf(body: string): string {
  return `${new TextEncoder().encode(body).length} bytes`;
}
