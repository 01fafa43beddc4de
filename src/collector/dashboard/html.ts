/** Markup that can't be broken out of: whatever is put into it is text, unless it was made here itself. */

/** Text that is markup. */
export interface Html {
  readonly html: string;
}

/** What may be put into markup; nothing is written for what is missing. */
export type Part =
  | Html
  | string
  | number
  | false
  | null
  | undefined
  | readonly Part[];

/** Writes markup; attributes belong in double quotes. */
export function html(
  strings: TemplateStringsArray,
  ...parts: readonly Part[]
): Html {
  return {
    // What is laid out for us to read needn't be sent.
    html: strings.map((text) => text.replace(/\s*\n\s*/g, "\n"))
      .reduce((all, text, i) => all + write(parts[i - 1]) + text),
  };
}

function write(part: Part): string {
  if (part === undefined || part === null || part === false) return "";
  if (typeof part === "object") {
    return "html" in part ? part.html : part.map(write).join("");
  }
  return `${part}`.replace(/[&<>"'`]/g, (one) => `&#${one.charCodeAt(0)};`);
}
