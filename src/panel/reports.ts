import { breakablePath, type Html, html } from "../disclosure/html.ts";
import { framed } from "./json.ts";
import type { View } from "./page.ts";
import type { Field } from "../schema/catalogue.ts";
import { time } from "./time.ts";

const XXXX = html`<code class="stays">"xxxx"</code>`;

/** What a name is, once it is made. */
const NAME = /^[\da-f]{64}$/;

/** The report that would be posted: to the byte once there are names, and until then with a word on what is missing. */
export function reportOf(view: View): Html {
  const { body, report } = view.preview;
  const exact = body && NAME.test(report.id);
  return html`
    <section aria-labelledby="report">
    <h2 id="report">The next report${body &&
      (exact ? ", exactly" : ", but for its names")}</h2>
    ${body
      ? html`
        ${exact ? exactly(view) : nearly(view)}
        ${framed("The next report", body)}
      `
      : html`<p>It can't be shown, as something that it needs fails.</p>`}
    </section>
  `;
}

function exactly({ status, preview, leaf }: View): Html {
  return html`
    <p>${status.mode === "on"
      ? "This is what would leave now."
      : "This is what would leave if it were on."} ${XXXX} stands for something that is set and stays here. It is laid out for reading: <a href="${leaf}/data">the ${bytesOf(
        preview.body,
      )} as they are posted</a>.</p>
  `;
}

/** Before there is an identity nothing can be named, so what will be a name isn't to be read as staying here. */
function nearly({ status, about, leaf }: View): Html {
  const off = status.mode === "off";
  const marked = (mark: Field["mark"]) =>
    about.fields.filter((field) =>
      field.mark === mark && !status.unaccepted.includes(field.path)
    );
  const hashed = about.identity === "none" ? [] : marked("hashed");
  return html`
    <p>This is about what would leave ${off
      ? "if it were on"
      : "now"}. ${about.identity === "none"
      ? "Each report gets a name when it is made; this installation gets none."
      : `Names are made ${
        off ? "at the first yes" : "with the first report"
      }; here, sentences may stand for them.`}${hashed.length > 0 &&
      html`
        Pseudonyms then stand where ${XXXX} is shown for fields marked hashed: ${hashed
          .map(({ path }, index) =>
            html`${index > 0 && ", "}<code>${breakablePath(path)}</code>`
          )}.
      `}${marked("randomized").length > 0 &&
      " What is drawn by lot is drawn anew."} ${hashed.length > 0
      ? "Elsewhere "
      : ""}${XXXX} stands for something that is set and stays here. It is laid out for reading; see it <a href="${leaf}/data">as plain text</a>.</p>
  `;
}

/** The last reports as they were posted, the newest first. */
export function historyOf({ history, now }: View): Html {
  return html`
    <section class="wide" aria-labelledby="history">
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
