import { html, type Markup, type Part, path as pathOf } from "./html.ts";
import { ENVELOPE } from "./envelope.ts";
import { leavesOf } from "./leaves.ts";
import type { View } from "./page.ts";
import type { Field } from "../schema/catalogue.ts";

/** So many are shown at once. */
const FEW = 24;

/** Every field: what leaves and what for, and what stays. */
export function fieldsOf(view: View): Markup {
  const { fields } = view.about;
  const marked = fields.filter(({ mark }) => mark);
  const stays = fields.filter(({ mark }) => !mark);
  return html`
    <section class="wide" aria-labelledby="fields">
    <h2 id="fields">Every field</h2>
    <p>Of ${fields.length} fields that this program knows of itself, ${marked
      .length} may leave and ${stays
      .length} stay here. What isn't in these lists never leaves.</p>
    <h3>What may leave</h3>
    ${marked.length > 0
      ? html`<ul class="fields">${
        marked.map((field) => item(field, view))
      }</ul>`
      : html`<p>Nothing.</p>`}
    <details${stays.length <= FEW && html`
      open
    `}><summary>What stays: ${stays.length} fields</summary>
    <ul class="names">${stays.map(({ path, kind }) =>
      html`<li>${pathOf(path)} <small>${kind}</small></li>`
    )}</ul></details>
    <details><summary>What goes with every report</summary>
    <ul class="fields">${ENVELOPE.map(([path, words]) =>
      html`
        <li>
          <p>${pathOf(path)}</p>
          <p>${words}</p>
        </li>
      `
    )}</ul></details>
    </section>
  `;
}

function item(field: Field, { status, now }: View): Markup {
  const { path, kind, note = {} } = field;
  const { purpose, owner, issue, expires } = note;
  const today = new Date(now).toISOString().slice(0, 10);
  const over = expires !== undefined && !(today < expires);
  const waits = status.unaccepted.includes(path);
  return html`
    <li>
      <p>${pathOf(path)} <small>${kind}</small>${waits && html`
        <em>waits for a yes</em>
      `}${over && html`
        <em>no longer leaves</em>
      `}</p>
      <div><p>${leavesOf(field)}</p>${purpose &&
        html`<p class="purpose">${purpose}</p>`}${line([
          expires && !over && `until ${expires}`,
          owner && `asked for by ${owner}`,
          issue && linked(issue),
        ])}</div>
    </li>
  `;
}

function line(parts: readonly (Part | "")[]): Part {
  const said = parts.filter((part) => part);
  return said.length > 0 &&
    html`<p><small>${
      said.map((part, index) => html`${index > 0 && ", "}${part}`)
    }</small></p>`;
}

/** Only an address of the web becomes a link. */
function linked(issue: string): Part {
  return /^https?:\/\//i.test(issue)
    ? html`<a href="${issue}" rel="noreferrer">discussed here</a>`
    : `discussed in ${issue}`;
}
