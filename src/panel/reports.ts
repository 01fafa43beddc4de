import { breakablePath, type Html, html } from "../disclosure/html.ts";
import type { Field } from "../schema/catalogue.ts";
import { framedReport } from "./json.ts";
import type { View } from "./page.ts";
import { time } from "./time.ts";

const MASK = html`<code class="stays">"xxxx"</code>`;

/** What ids look like once they are made. */
const ID = /^[\da-f]{64}$/;

/** The section with the next report: byte for byte once there are ids, and until then with words in their place. */
export function reportSection(view: View): Html {
  const { body, report } = view.preview;
  const isExact = body && ID.test(report.id);
  return html`
    <section aria-labelledby="report">
    <h2 id="report">The next report${body &&
      (isExact ? ", exactly" : ", except for its ids")}</h2>
    ${body
      ? html`
        ${isExact ? exactReport(view) : reportWithoutIds(view)}
        ${framedReport("The next report", body)}
      `
      : html`<p>It can't be shown, as something that it needs fails.</p>`}
    </section>
  `;
}

function exactReport({ status, preview, leaf }: View): Html {
  return html`
    <p>${status.mode === "on"
      ? "This would be sent now."
      : "This would be sent now if telemetry were on."} ${MASK} stands for a value that is set and stays here. It is indented for reading: <a href="${leaf}/data">the ${byteCount(
        preview.body,
      )} as they are posted</a>.</p>
  `;
}

/** Until there are ids, words stand in their place. They must not be taken for values that stay. */
function reportWithoutIds({ status, about, leaf }: View): Html {
  const isOff = status.mode === "off";
  const accepted = (mark: Field["mark"]) =>
    about.fields.filter((field) =>
      field.mark === mark && !status.unaccepted.includes(field.path)
    );
  const hashed = about.identity === "none" ? [] : accepted("hashed");
  return html`
    <p>This would be sent now${isOff &&
      " if telemetry were on"}, except for the ids. ${about
        .identity === "none"
      ? "Each report gets an id when it is made; this installation has none."
      : `They are made ${
        isOff ? "at the first yes" : "with the first report"
      }; until then, words stand in their place.`}${hashed.length > 0 &&
      html`
        Fields marked hashed then show a pseudonym instead of ${MASK}: ${hashed
          .map(({ path }, index) =>
            html`${index > 0 && ", "}<code>${breakablePath(path)}</code>`
          )}.
      `}${accepted("randomized").length > 0 &&
      " Random answers are drawn anew each time."} ${hashed.length > 0
      ? "Elsewhere "
      : ""}${MASK} stands for a value that is set and stays here. It is indented for reading; see it <a href="${leaf}/data">as plain text</a>.</p>
  `;
}

/** The section with the last reports as they were posted, the newest first. */
export function historySection({ history, now }: View): Html {
  return html`
    <section class="wide" aria-labelledby="history">
    <h2 id="history">Past reports</h2>
    ${history.length > 0
      ? html`<p>${
        history.length > 1
          ? `The last ${history.length} reports, exactly as they left.`
          : "The last report, exactly as it left."
      } Switching off erases this.</p>${
        history.map(({ at, body, exported }, index) =>
          html`<details><summary>${time(at, now) ?? "Unknown time"}, ${
            byteCount(body)
          }${exported && ", written to a file"}</summary>${
            framedReport(`Past report ${index + 1}`, body)
          }</details>`
        )
      }`
      : html`<p>None yet. The last five are kept here.</p>`}
    </section>
  `;
}

function byteCount(body: string): string {
  return `${new TextEncoder().encode(body).length} bytes`;
}
