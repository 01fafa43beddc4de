// The only place that makes markup. Whatever is put into a template is escaped, unless it came out of a template.

import type { Phrase } from "./phrase.ts";

/**
 * Markup that needs no escaping. Only an instance counts: an object that merely looks like one, parsed JSON for
 * instance, has no private field and is escaped like any text.
 */
export class Html {
  readonly #markup: string;

  /** Use the template {@link html} instead: this escapes nothing. */
  constructor(markup: string) {
    this.#markup = markup;
  }

  /** The markup as text. */
  get markup(): string {
    return this.#markup;
  }

  /** Whether a value is markup. */
  static is(value: unknown): value is Html {
    return typeof value === "object" && value !== null && #markup in value;
  }
}

/** What may be put into a template. For `undefined`, `null` and `false` nothing is written. */
export type Part =
  | Html
  | string
  | number
  | false
  | null
  | undefined
  | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;",
};

/** A template of markup. Write attributes in double quotes: escaped text can't leave them. */
export function html(
  strings: TemplateStringsArray,
  ...parts: readonly Part[]
): Html {
  // Line breaks and indentation of the source needn't be sent.
  const texts = strings.map((text, index) =>
    text.replace(/\s*\n\s*/g, "\n") + markupOf(parts[index])
  );
  return new Html(texts.join(""));
}

/** Marks text as markup. Only for text that is written in the source code, such as a style sheet. */
export function trustedHtml(markup: string): Html {
  return new Html(markup);
}

/** A phrase, with its literal pieces as code. */
export function phraseHtml(phrase: Phrase): readonly Part[] {
  return phrase.map((piece) =>
    typeof piece === "string" ? piece : html`<code>${piece.code}</code>`
  );
}

/** The path of a field, which may break after each of its steps. */
export function breakablePath(path: string): readonly Part[] {
  return path.split(/(?<=[.\]])/).flatMap((step, index) =>
    index > 0 ? [html`<wbr>`, step] : [step]
  );
}

function markupOf(part: Part): string {
  if (part === undefined || part === null || part === false) return "";
  if (Html.is(part)) return part.markup;
  if (Array.isArray(part)) return part.map(markupOf).join("");
  return `${part}`.replace(/[&<>"'`]/g, (found) => ENTITIES[found] ?? "");
}
