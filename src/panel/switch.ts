import { breakablePath, type Html, html } from "../disclosure/html.ts";
import type { View } from "./page.ts";
import { because, MODE, saysYes } from "./words.ts";

/** Whether it is on, why, and the way to change that: a form, as it has to work without scripts. */
export function switchOf(view: View): Html {
  const { status, about, token, refusal } = view;
  const { mode, voices, unaccepted, warnings, stateFailed } = status;
  const [name, meaning] = MODE[mode];
  const yes = saysYes(voices);
  return html`
    <section class="switch ${mode}" aria-labelledby="state">
    <h2 id="state"><span class="track" aria-hidden="true"></span>Telemetry is ${name
      .toLowerCase()}</h2>
    <p class="lead">${because(status, about)} ${meaning}</p>
    ${warnings.map((warning) =>
      html`<p class="warning">Warning: ${warning}.</p>`
    )}
    ${stateFailed &&
      html`
        <p
          class="warning">Warning: what is kept can't be read or written, so a choice made here ends with the process.</p>
      `}
    ${refusal && html`<p class="warning" role="alert">${refusal}</p>`}
    <form method="post">
    ${token &&
      html`<p><label for="token">Token</label> <input id="token" name="token" type="password" required autocomplete="current-password" aria-describedby="token-help"> <small id="token-help">Only who knows it may change this.</small></p>`}
    ${mode !== "off"
      ? button(false, "Switch off", OFF)
      : yes
      ? button(false, "Take the yes back", BACK)
      : button(true, "Switch on", on(view))}
    ${unaccepted.length > 0 && (mode !== "off" || yes) && unacceptedOf(view)}
    </form>
    </section>
  `;
}

const ERASED =
  "This installation's name, what waits and what was kept of earlier reports are erased here.";
const OFF = `Nothing leaves from then on. ${ERASED}`;
const BACK = `It stays off, whatever others say from then on. ${ERASED}`;

function on({ status, about, preview }: View): string {
  const others = status.voices.some(({ voice, mode }) =>
    mode === "off" && !/^(stored|default|CI|unofficial build)$/.test(voice)
  );
  const { origin } = new URL(preview.url ?? about.endpoint);
  return others
    ? "A no always wins: your yes would be kept, and count once nobody else says no."
    : `Reports as the one below would go to ${origin}. What happened before isn't in them.`;
}

function unacceptedOf({ status, about }: View): Html {
  const { unaccepted, accepted } = status;
  return html`
    <div class="news">
    <h3>New, and not accepted yet</h3>
    <p>The yes is to revision ${accepted} of what is collected. Revision ${about
      .revision} adds ${unaccepted.length === 1
      ? "a field"
      : `${unaccepted.length} fields`}, which stay here until somebody accepts:</p>
    <ul>${unaccepted.map((path) =>
      html`<li><code>${breakablePath(path)}</code></li>`
    )}</ul>
    ${button(
      true,
      `Accept revision ${about.revision}`,
      "Then these leave too, from the next report on, as the list of fields says.",
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
