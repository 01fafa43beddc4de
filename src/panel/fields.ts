import {
  breakablePath,
  type Html,
  html,
  type Part,
  phraseHtml,
} from "../disclosure/html.ts";
import {
  discloseField,
  type Reference,
} from "../disclosure/disclosed-field.ts";
import { envelopeOf } from "../disclosure/envelope.ts";
import type { Field } from "../schema/catalogue.ts";
import type { WithheldField } from "../telemetry/surface.ts";
import type { View } from "./page.ts";
import { voiceName } from "./words.ts";

/** The list of what stays is open at first if it isn't longer than this. */
const FEW = 24;

/** The section on every field: what leaves and what for, and what stays. */
export function fieldsSection(view: View): Html {
  const { fields, identity, cluster, schemas } = view.about;
  const marked = fields.filter(({ mark }) => mark);
  const stays = fields.filter(({ mark }) => !mark);
  const envelope = envelopeOf({
    identity,
    cluster,
    parts: Object.keys(schemas),
  });
  return html`
    <section class="wide" aria-labelledby="fields">
    <h2 id="fields">Every field</h2>
    <p>Of ${count(fields.length)} that this program declares, ${marked
      .length} may leave and ${stays.length} ${stays.length === 1
      ? "stays"
      : "stay"} here. Nothing outside these lists ever leaves.</p>
    <h3>What may leave</h3>
    ${marked.length > 0
      ? html`<ul class="fields">${
        marked.map((field) => fieldItem(field, fields.indexOf(field), view))
      }</ul>`
      : html`<p>Nothing.</p>`}
    <details${stays.length <= FEW && html`
      open
    `}><summary>What stays: ${count(stays.length)}</summary>
    <ul class="names">${stays.map(({ path, kind }) =>
      html`<li><code>${breakablePath(path)}</code> <small>${kind}</small></li>`
    )}</ul></details>
    <details><summary>What goes with every report</summary>
    <ul class="fields">${envelope.map(({ name, about }) =>
      html`
        <li>
          <p><code>${name}</code></p>
          <p>${sentence([about])}</p>
        </li>
      `
    )}</ul></details>
    </section>
  `;
}

function count(fields: number): string {
  return `${fields} ${fields === 1 ? "field" : "fields"}`;
}

function fieldItem(field: Field, index: number, view: View): Html {
  const { status, now } = view;
  const disclosed = discloseField(field, { now });
  const { path, kind, leaves, purpose, owner, issue, expires } = disclosed;
  const waits = status.unaccepted.includes(path);
  const kept = status.withheld.find((one) => one.path === path);
  return html`
    <li id="field-${index}">
      <p><code>${breakablePath(path)}</code> <small>${kind}</small>${waits &&
        html`
          <em>not accepted yet</em>
        `}${disclosed.isExpired && html`
        <em>no longer leaves</em>
      `}${kept && html`
        <em class="kept">stays here</em>
      `}</p>
      <div><p>${leaves && sentence(phraseHtml(leaves))}</p>${purpose &&
        html`<p class="purpose">${purpose}</p>`}${remarks([
          expires && !disclosed.isExpired && `until ${expires}`,
          owner && `asked for by ${owner}`,
          issue && discussion(issue),
          status.categories.length > 1 && `category ${disclosed.category}`,
          kept && reasonOf(kept, disclosed.category, view),
        ])}${fieldButton(path, kept)}</div>
    </li>
  `;
}

function reasonOf(
  { by, isNamed }: WithheldField,
  category: string,
  { status, about }: View,
): string {
  if (by !== "stored") return `kept here by ${voiceName(by, about)}`;
  if (isNamed) return "you said no to this field";
  const isCategory = status.categories.some(({ name, leaves }) =>
    name === category && !leaves
  );
  return `you said no to ${
    isCategory ? "this category" : "the part that it belongs to"
  }`;
}

/** Says no to one field, or takes that back. It belongs to the form with the switch, as the token is there. */
function fieldButton(path: string, kept: WithheldField | undefined): Html {
  const isRefused = kept?.by === "stored" && kept.isNamed;
  const [name, text] = isRefused
    ? ["release", "Take the no back"]
    : ["keep", "Never let it leave"];
  return html`
    <p><button class="quiet" form="choice" name="${name}" value="${path}">${text}<span class="unseen"> (${path})</span></button></p>
  `;
}

function remarks(parts: readonly (Part | "")[]): Part {
  const some = parts.filter((part) => part);
  return some.length > 0 &&
    html`<p><small>${
      some.map((part, index) => html`${index > 0 && ", "}${part}`)
    }</small></p>`;
}

/** A phrase as a sentence: with a capital letter and a full stop. */
function sentence([first, ...rest]: readonly Part[]): readonly Part[] {
  const begin = typeof first === "string"
    ? first.charAt(0).toUpperCase() + first.slice(1)
    : first;
  return [begin, ...rest, "."];
}

function discussion({ text, url }: Reference): Part {
  return url
    ? html`<a href="${url}" rel="noreferrer">discussed here</a>`
    : `discussed in ${text}`;
}
