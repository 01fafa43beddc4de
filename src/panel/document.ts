import { type Html, html, trustedHtml } from "../disclosure/html.ts";
import { STYLE } from "./style.ts";
import type { About } from "../telemetry/about.ts";

/** What a document has beside its style. */
export interface DocumentParts {
  /** What the telemetry was made of. */
  readonly about: About;
  /** The title of the window. */
  readonly title: string;
  /** The title on the page. */
  readonly heading: string;
  /** What is on it. */
  readonly main: Html;
}

/** A whole document. It runs no script and loads nothing. */
export function documentOf(
  { about, title, heading, main }: DocumentParts,
): Html {
  const { product, version, learnMore } = about;
  const more = learnMore !== undefined &&
    html`. <a href="${learnMore}" rel="noreferrer">Learn more</a>`;
  return html`
    <!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <title>${title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <link rel="icon" href="data:,">
        <style>${trustedHtml(STYLE)}</style>
      </head>
      <body>
        <header>
          <p>${product} ${version}${more}</p>
          <h1>${heading}</h1>
        </header>
        <main>
    ${main}
        </main>
      </body>
    </html>
  `;
}
