import type { Heard } from "../consent/decide.ts";
import { type Html, html } from "../disclosure/html.ts";
import type { View } from "./page.ts";
import { MODE, nameOf } from "./words.ts";

/** Everybody who was heard, what they say, and whose word it is. */
export function voicesOf({ status, about }: View): Html {
  const { voices, decidedBy, mode } = status;
  const silent: Heard["voice"][] = ["DO_NOT_TRACK", "stored"];
  if (about.variable) silent.unshift("variable");
  if (about.flag) silent.unshift("flag");
  const first = voices.find((heard) =>
    heard.voice === decidedBy && heard.mode === mode
  );
  const rows = voices.map((heard) =>
    row(heard.voice, MODE[heard.mode][0], { decides: heard === first })
  );
  for (const voice of silent) {
    if (!voices.some((heard) => heard.voice === voice)) {
      rows.push(row(voice, "says nothing", { silent: true }));
    }
  }
  return html`
    <section aria-labelledby="voices">
      <h2 id="voices">Who was heard</h2>
      <p>Any no wins. The default counts only where everybody is silent.</p>
      <table>
        <thead>
          <tr>
            <th scope="col">Voice</th>
            <th scope="col">Says</th>
          </tr>
        </thead>
        <tbody>${rows}</tbody>
      </table>
    </section>
  `;

  function row(
    voice: Heard["voice"],
    says: string,
    { decides = false, silent = false } = {},
  ): Html {
    const name = nameOf(voice, about).replace(/^the /, "");
    return html`
      <tr class="${decides ? "decides" : silent ? "silent" : "heard"}">
        <th scope="row">${name[0]?.toUpperCase()}${name.slice(1)}</th>
        <td>${says}${decides && html`
          <strong>decides</strong>
        `}</td>
      </tr>
    `;
  }
}
