/** The frame of each page: contents, search and the document. */
import { dirname, relative } from "node:path/posix";
import { html, trustedHtml } from "../../src/disclosure/html.ts";
import type { Rendered } from "./render.ts";

/** A part of the table of contents. */
export interface Entry {
  readonly title: string;
  readonly pages: readonly { readonly page: string; readonly title: string }[];
}

export function layOut(
  { page, title, markup }: Rendered & { readonly page: string },
  contents: readonly Entry[],
): string {
  const to = (target: string) => relative(dirname(page), target) || target;
  const name = title === "Candor" ? title : `${title} - Candor`;
  const list = contents.map(({ title, pages }) =>
    html`
      <h2>${title}</h2>
      <ul>${pages.map((one) =>
        html`<li><a href="${to(one.page)}"${
          one.page === page && trustedHtml(` aria-current="page"`)
        }>${shortTitle(one.title)}</a></li>`
      )}</ul>
    `
  );
  const document = html`
    <!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>${name}</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="${to("style.css")}">
        <script src="${to("search.js")}" data-index="${to(
          "search.json",
        )}" type="module"></script>
      </head>
      <body>
        <a class="skip" href="#document">To the text</a>
        <header>
          <a class="home" href="${to("index.html")}">Candor</a>
          <div class="search" role="search" hidden>
            <label for="search">Search</label>
            <input id="search" type="search" autocomplete="off"
              aria-controls="found" placeholder="Search the documentation">
            <div id="found" role="status"></div>
          </div>
        </header>
        <div class="columns">
          <nav aria-label="Documentation">
            <details><summary>Contents</summary>${list}</details>
            <div class="always">${list}</div>
          </nav>
          <main id="document" tabindex="-1">${SPLIT}</main>
        </div>
      </body>
    </html>
  `;
  // Line breaks matter in the document's code, so it is inserted after the template's own were removed.
  return document.markup.replace(SPLIT, () => markup).trim() + "\n";
}

/** Subpaths of the package are told apart by what follows its name. */
function shortTitle(title: string): string {
  if (title === "Candor") return "What Candor is";
  return title.replace(/^@candor\/telemetry(?=\/)/, "");
}

const SPLIT = "@document@";
