import type { Voice } from "../consent/decide.ts";
import { type Html, html, type Part } from "../disclosure/html.ts";
import type { View } from "./page.ts";
import { MODE, voiceName } from "./words.ts";

/** A row of the table. */
interface Row {
  readonly voice: Voice["voice"];
  /** What it is set to. */
  readonly says: string;
  readonly kind: "decides" | "heard" | "silent";
}

/** The section that lists every switch, what it is set to, and which one decides. */
export function voicesSection(view: View): Html {
  return html`
    <section aria-labelledby="voices">
      <h2 id="voices">What decides</h2>
      <p>One no is enough. The default only applies if nothing else is set.</p>
      <table>
        <thead>
          <tr>
            <th scope="col">Switch</th>
            <th scope="col">Set to</th>
          </tr>
        </thead>
        <tbody>${rowsOf(view).map((row) => tableRow(row, view))}</tbody>
      </table>
    </section>
  `;
}

function rowsOf({ status, about }: View): readonly Row[] {
  const { voices, decidedBy, mode } = status;
  const decisive = voices.find((one) =>
    one.voice === decidedBy && one.mode === mode
  );
  const possible: readonly (Voice["voice"] | false | undefined | "")[] = [
    about.flag && "flag",
    about.variable && "variable",
    "DO_NOT_TRACK",
    "stored",
  ];
  const silent = possible.filter((voice): voice is Voice["voice"] =>
    !!voice && !voices.some((one) => one.voice === voice)
  );
  return [
    ...voices.map((one): Row => ({
      voice: one.voice,
      says: one.mode === "on" && one.voice.endsWith("policy")
        ? "No objection"
        : MODE[one.mode][0],
      kind: one === decisive ? "decides" : "heard",
    })),
    ...silent.map((voice): Row => ({ voice, says: "not set", kind: "silent" })),
  ];
}

function tableRow({ voice, says, kind }: Row, { about }: View): Html {
  const name = voiceName(voice, about).replace(/^the /, "");
  return html`
    <tr class="${kind}">
      <th scope="row">${breakable(
        name.charAt(0).toUpperCase() + name.slice(1),
      )}</th>
      <td>${says}${kind === "decides" && html`
        <strong>decides</strong>
      `}</td>
    </tr>
  `;
}

/** A name of a variable may be broken after its underscores. */
function breakable(name: string): readonly Part[] {
  return name.split(/(?<=_)/).flatMap((part, index) =>
    index > 0 ? [html`<wbr>`, part] : [part]
  );
}
