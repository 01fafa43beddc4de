// The next report as a file, for a machine without a network. It is made when somebody presses the button, and never by
// looking.

import { answer, pageAnswer } from "./answer.ts";
import { documentOf } from "./document.ts";
import { DOWNLOAD, fileNameOf, offer } from "./export-section.ts";
import { lacksToken, readForm } from "./form.ts";
import { MINUTE } from "../contract/time.ts";
import { type Html, html } from "../disclosure/html.ts";
import { digest } from "../hash/digest.ts";
import type { ReadPanelOptions } from "./options.ts";
import type { Route } from "./routes.ts";
import { STYLE } from "./style.ts";
import { tokenField } from "./token-field.ts";
import { aboutOf } from "../telemetry/about.ts";
import type { Telemetry } from "../telemetry/surface.ts";

/** A file that was made. */
interface Made {
  readonly at: number;
  /** The report as it would have been posted. */
  readonly body: string;
  /** The text of the file. */
  readonly text: string;
  /** What was redacted. */
  readonly withheld: readonly string[];
}

/**
 * The page with the button, and the file.
 *
 * @param telemetry The telemetry whose report it is.
 * @param options The panel's options.
 */
export function exportRoute(
  telemetry: Telemetry,
  { token, now }: ReadPanelOptions,
): Route {
  const style = digest(STYLE);
  let latest: Made | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  async function show(code: number, refusal?: string): Promise<Response> {
    const about = telemetry.about(aboutOf);
    const status = await telemetry.status();
    const page = documentOf({
      about,
      title: `${about.product} telemetry: a report as a file`,
      heading: "A report as a file",
      main: html`
        <section class="wide">
        ${refusal && html`<p class="warning" role="alert">${refusal}</p>`}
        ${offer({ status, about }, form(!!token))}
        <p><a href="./">Back</a></p>
        </section>
      `,
    });
    return pageAnswer(code, page, style);
  }

  /** Whether the installation still knows of the file. A no erases what it knows, and a yes later doesn't bring it back. */
  async function isExported({ body }: Made): Promise<boolean> {
    const history = await telemetry.history();
    return history.some((one) => one.exported && one.body === body);
  }

  /** False after a no: to everything, or to something that the report holds. */
  async function mayLeave({ body, withheld }: Made): Promise<boolean> {
    const [status, preview] = await Promise.all([
      telemetry.status(),
      telemetry.preview(),
    ]);
    return status.mode === "on" &&
      status.instance === JSON.parse(body).instance &&
      !!preview.withheld?.every((name) => withheld.includes(name));
  }

  /** The file that was just made, or a new one; or why there is none. */
  async function make(): Promise<Made | string> {
    // Pressed twice, or asked again by a browser that lost the answer.
    const known = latest;
    if (known && Math.abs(now() - known.at) < MINUTE) {
      if (await isExported(known) && await mayLeave(known)) return known;
    }
    latest = undefined;
    const { withheld = [] } = await telemetry.preview();
    let text = "";
    const { body, refusal = FAILS } = await telemetry.exportReport((made) => {
      text = made;
    });
    if (!body) return refusal;
    const made = { at: now(), body, text, withheld };
    // A no may have come while the export was stored.
    if (!await mayLeave(made)) return REFUSED_MEANWHILE;
    latest = made;
    return made;
  }

  return {
    GET: () => show(200),
    async POST(request, host) {
      const posted = await readForm(request, host, "Cannot export a report");
      if (posted instanceof Response) return posted;
      if (lacksToken(posted, token)) {
        return await show(403, "Nothing was exported, as the token is wrong.");
      }
      const made = turn.then(make);
      turn = made.catch(() => {});
      const result = await made;
      if (typeof result === "string") return await show(409, result);
      const name = fileNameOf(telemetry.about(aboutOf));
      return answer(200, result.text, {
        "content-type": "application/json",
        "content-disposition": `attachment; filename="${name}"`,
      });
    },
  };
}

const FAILS = "Nothing was exported, as something in the program fails.";
const REFUSED_MEANWHILE =
  "Nothing was exported, as what it holds was refused meanwhile.";

function form(hasToken: boolean): Html {
  return html`
    <form method="post" action="export">
    ${hasToken && tokenField()}
    <p><button aria-describedby="export-help">${DOWNLOAD}</button></p>
    </form>
  `;
}
