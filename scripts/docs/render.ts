/** Markdown to HTML: headings get an address, links between documents become links between pages. */
import { dirname, join, relative } from "node:path/posix";
import { Marked, type Tokens } from "marked";
import { diagram } from "./diagram.ts";

/** A document as a page shows it. */
export interface Rendered {
  /** The first heading, as plain text. */
  readonly title: string;
  readonly markup: string;
  /** The text below each heading, for the search. */
  readonly sections: readonly Section[];
}

interface Section {
  readonly id: string;
  readonly heading: string;
  readonly text: string;
}

/**
 * @param source Path of the document from the repository's root.
 * @param pages The page of each document that has one.
 */
export function render(
  markdown: string,
  source: string,
  pages: ReadonlyMap<string, string>,
): Rendered {
  const marked = new Marked({ gfm: true });
  const ids = new Map<string, number>();
  const sections: { id: string; heading: string; text: string }[] = [];
  marked.use({
    renderer: {
      heading({ tokens, depth, text }: Tokens.Heading) {
        const heading = plain(text);
        const id = uniqueId(heading, ids);
        sections.push({ id: depth === 1 ? "" : id, heading, text: "" });
        return `<h${depth} id="${id}">${
          this.parser.parseInline(tokens)
        }</h${depth}>\n`;
      },
      link({ href, tokens }: Tokens.Link) {
        const text = this.parser.parseInline(tokens);
        const target = addressOf(href, source, pages);
        // A file of the repository without a page, such as a test, is marked as a title.
        return target
          ? `<a href="${escape(target)}">${text}</a>`
          : `<cite>${text}</cite>`;
      },
      // A table may be wider than a small screen. It scrolls by itself then, and the keyboard can reach it.
      table(token: Tokens.Table) {
        const row = (cells: Tokens.TableCell[], tag: string) =>
          `<tr>${
            cells.map(({ tokens }) =>
              `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`
            ).join("")
          }</tr>`;
        return `<div class="wide" role="group" tabindex="0" aria-label="Table"><table><thead>${
          row(token.header, "th").replaceAll("<th></th>", "<td></td>")
        }</thead><tbody>${
          token.rows.map((cells) => row(cells, "td")).join("")
        }</tbody></table></div>\n`;
      },
      code({ text, lang = "" }: Tokens.Code) {
        if (lang === "mermaid") return diagram(text);
        return `<pre tabindex="0"><code data-language="${
          escape(lang.split(" ")[0] ?? "")
        }">${escape(text)}</code></pre>\n`;
      },
    },
  });
  const markup = renderInOrder(marked, markdown, sections)
    // Pictures, in Markdown or as HTML.
    .replace(
      /\b(src|srcset)="([^"]+)"/g,
      (_, name, href) =>
        `${name}="${escape(addressOf(href, source, pages) ?? href)}"`,
    );
  return { title: sections[0]?.heading ?? source, markup, sections };
}

/** Rendering finds the headings; a second pass gathers the words below each. */
function renderInOrder(
  marked: Marked,
  markdown: string,
  sections: { text: string }[],
): string {
  const tokens = marked.lexer(markdown);
  const markup = marked.parser(tokens);
  let index = -1;
  for (const token of tokens) {
    if (token.type === "heading") index++;
    else if (token.type !== "code") {
      const section = sections[index];
      if (section) section.text += `${plain(token.raw)} `;
    }
  }
  return markup;
}

/** The address of a link in the site; `undefined` for a file of the repository that is no page. */
function addressOf(
  href: string,
  source: string,
  pages: ReadonlyMap<string, string>,
): string | undefined {
  if (/^[a-z]+:|^#/.test(href)) return href;
  const [path = "", anchor] = href.split("#");
  const target = join(dirname(source), path);
  const page = pages.get(target) ??
    (target.startsWith("docs/pictures/") ? target.slice(5) : undefined);
  if (!page) return undefined;
  const from = dirname(pages.get(source) ?? "");
  return relative(from, page) + (anchor ? `#${anchor}` : "");
}

function uniqueId(heading: string, ids: Map<string, number>): string {
  const id = heading.toLowerCase().replace(/[^\w\s-]/g, "").trim()
    .replace(/\s+/g, "-") || "section";
  const times = ids.get(id) ?? 0;
  ids.set(id, times + 1);
  return times ? `${id}-${times}` : id;
}

/** Text without Markdown's signs. */
function plain(text: string): string {
  return text.replace(/\]\([^)]*\)/g, "").replace(/[`*[\]|]|^-+$|\s-{3,}/gm, "")
    .replace(/\s+/g, " ").trim();
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
    .replaceAll('"', "&quot;");
}
