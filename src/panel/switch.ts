import { breakablePath, type Html, html } from "../disclosure/html.ts";
import { categorySwitches, hasCategories } from "./categories.ts";
import type { View } from "./page.ts";
import { tokenField } from "./token-field.ts";
import { isYesStored, MODE, reasonOf } from "./words.ts";

/** The section with the switch: whether telemetry is on, why, and a form that changes it and needs no script. */
export function switchSection(view: View): Html {
  const { status, about, token, refusal } = view;
  const { mode, voices, unaccepted, warnings, stateFailed } = status;
  const [name, meaning] = MODE[mode];
  const hasYes = isYesStored(voices);
  return html`
    <section class="switch ${mode}" aria-labelledby="state">
    <h2 id="state"><span class="track" aria-hidden="true"></span>Telemetry is ${name
      .toLowerCase()}</h2>
    <p class="lead">${reasonOf(status, about)} ${meaning}</p>
    ${warnings.map((warning) =>
      html`<p class="warning">Warning: ${warning}.</p>`
    )}
    ${stateFailed &&
      html`
        <p
          class="warning">Warning: the state can't be read or written, so a choice made here is lost when the process ends.</p>
      `}
    ${refusal && html`<p class="warning" role="alert">${refusal}</p>`}
    <form method="post" id="choice">
    ${token && tokenField()}
    ${hasCategories(view) && categorySwitches(view)}
    ${hasCategories(view) && (mode !== "off" || hasYes) &&
      button(true, "Save what you agree to", SAVE)}
    ${mode !== "off"
      ? button(false, "Switch off", SWITCH_OFF)
      : hasYes
      ? button(false, "Take the yes back", TAKE_BACK)
      : button(true, "Switch on", switchOnHelp(view))}
    ${unaccepted.length > 0 && (mode !== "off" || hasYes) &&
      unacceptedFields(view)}
    </form>
    </section>
  `;
}

const SAVE =
  "From then on, nothing leaves of what is switched off above, not even with a report that is waiting.";
const ERASED =
  "This installation's id and secret, waiting reports and the past reports below are erased.";
const SWITCH_OFF = `From then on nothing is sent. ${ERASED}`;
const TAKE_BACK =
  `Telemetry then stays off, whatever else says yes later. ${ERASED}`;

/** Voices that aren't an explicit no: a yes chosen here takes effect at once beside them. */
const NO_OBJECTION: readonly string[] = [
  "stored",
  "default",
  "CI",
  "unofficial build",
];

function switchOnHelp(view: View): string {
  const { status, about, preview } = view;
  const isForbidden = status.voices.some(({ voice, mode }) =>
    mode === "off" && !NO_OBJECTION.includes(voice)
  );
  const { origin } = new URL(preview.url ?? about.endpoint);
  return isForbidden
    ? "One no is enough: your yes is stored, and applies once nothing else says no."
    : `Reports like the one below${
      hasCategories(view) ? ", with what is switched on above," : ""
    } are then sent to ${origin}. They hold nothing from before.`;
}

function unacceptedFields(view: View): Html {
  const { status, about } = view;
  const { unaccepted, accepted } = status;
  return html`
    <div class="news">
    <h3>New, and not accepted yet</h3>
    <p>${about.revision > (accepted ?? about.revision)
      ? `Revision ${accepted} of the list of fields was accepted. Revision ${about.revision} adds `
      : "Since the yes there is a new category, with "}${unaccepted.length === 1
      ? "a field, which stays"
      : `${unaccepted.length} fields, which stay`} here until somebody accepts:</p>
    <ul>${unaccepted.map((path) =>
      html`<li><code>${breakablePath(path)}</code></li>`
    )}</ul>
    ${hasCategories(view)
      ? html`<p>To accept, save what you agree to above: of what is switched on, these fields then leave, too.</p>`
      : button(
        true,
        `Accept revision ${about.revision}`,
        "From the next report on, these fields leave as the list below says.",
      )}
    </div>
  `;
}

function button(enable: boolean, text: string, help: string): Html {
  const id = `help-${text.toLowerCase().replaceAll(" ", "-")}`;
  return html`
    <p
      class="act"><button name="enable" value="${`${enable}`}" aria-describedby="${id}">${text}</button> <small id="${id}">${help}</small></p>
  `;
}
