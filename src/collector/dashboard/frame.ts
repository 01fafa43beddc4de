/** What every page has around it: its head, its style and the name of Candor. */
import {
  type Html,
  html,
  type Part,
  trustedHtml,
} from "../../disclosure/html.ts";
import { style } from "./style.ts";

/** A whole page. */
export function frame(
  title: string,
  body: Part,
  skip = "Skip to the content",
): string {
  return html`
    <!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>${title}</title>
        <link rel="icon" href="data:,">
        <style>${trustedHtml(style())}</style>
      </head>
      <body>
        <a class="skip" href="#main">${skip}</a>
        <div class="page">
    ${body}
        </div>
      </body>
    </html>
  `.markup.trimStart();
}

/** The line above a page's title. */
export function brand(): Html {
  return html`
    <p
      class="brand"><svg viewBox="0 0 24 24" aria-hidden="true"><path fill="none" stroke="currentColor" stroke-width="2.6" stroke-linecap="round" d="M18.5 6.2A9 9 0 1 0 20.9 13"/><circle cx="12" cy="12" r="3.2" fill="currentColor"/></svg>Candor: usage telemetry that shows its hand</p>
  `;
}

/** A page that says one thing. */
export function messagePage(title: string, message: Html): string {
  return frame(
    title,
    html`
      <header>${brand()}<h1>${title}</h1></header>
      <main id="main" tabindex="-1">
        <div class="empty">
      ${message}
          </div>
      </main>
    `,
  );
}

/** A page that says in one sentence why the dashboard can't be shown. */
export function refusalPage(sentence: string): string {
  return messagePage(
    "Nothing to show",
    html`
      <p>${sentence}.</p>
      <p><a href="./">Back to the dashboard</a></p>
    `,
  );
}

/** The page of a collector that serves no product yet. */
export function noProductsPage(): string {
  return messagePage(
    "Nothing to show",
    html`
      <p>This collector has no products yet. Give it your program's schemas: the option <code>products</code>, or <code>candor serve --products</code>.</p>
    `,
  );
}
