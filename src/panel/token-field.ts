import { type Html, html } from "../disclosure/html.ts";

/** The field for the token, without which nothing is changed or exported. */
export function tokenField(): Html {
  return html`
    <p><label for="token">Token</label> <input id="token" name="token" type="password" required autocomplete="current-password" aria-describedby="token-help"> <small id="token-help">It is needed to change anything here, and to download a report.</small></p>
  `;
}
