// Markup is made here and nowhere else: what is put into a template is text, and escaped, unless it came out of one.

/** Markup that came out of a template; no text and no parsed JSON can pass for it. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What may be put into a template; `undefined` and `false` are nothing. */
export type Part = Markup | string | number | false | undefined | Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A template of markup. Attributes are to be written in quotes: an escaped text can't leave them. */
export function html(
  strings: TemplateStringsArray,
  ...parts: readonly Part[]
): Markup {
  const texts = strings.map((text, index) => text + markupOf(parts[index]));
  return new Markup(texts.join(""));
}

/** The path of a field, which had better break at its dots. */
export function path(text: string): Markup {
  const parts = text.split(".").map((part, index) =>
    html`${index > 0 && html`.<wbr>`}${part}`
  );
  return html`<code>${parts}</code>`;
}

function markupOf(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (Array.isArray(part)) return part.map(markupOf).join("");
  if (part === undefined || part === false) return "";
  return `${part}`.replace(/[&<>"']/g, (found) => ENTITIES[found] ?? "");
}
