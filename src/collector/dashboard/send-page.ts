/** The page for reports that somebody brings in a file, from a machine without a network. */
import { type Html, html } from "../../disclosure/html.ts";
import { brand, frame, messagePage } from "./frame.ts";

/** The page with the form. It works without scripts. */
export function sendPage(): string {
  const title = "Send a report from a file";
  return frame(
    title,
    html`
      <header>
        ${brand()}
        <h1>${title}</h1>
        <p class="lede">A program on a machine without a network can write its report into a file. For a program called hal the
          command is <code>hal telemetry export report.json</code>. The file is text: open it to see what you send.</p>
      </header>
      <main id="main" tabindex="-1">
        ${form()}
      </main>
      <footer class="links">
        <p>A report is counted once, even if it is sent twice or the program sends it itself later. This server sees the
          address of your machine and doesn't keep it. <a href="./">Back to the dashboard</a></p>
      </footer>
    `,
  );
}

function form(): Html {
  return html`
    <form class="send" method="post" action="send" enctype="multipart/form-data">
      <p><label for="file">The file</label>
        <input type="file" id="file" name="file" accept=".json,application/json"></p>
      <p><label for="text">or its text</label>
        <textarea id="text" name="text" rows="8" spellcheck="false" autocomplete="off"></textarea></p>
      <p><button>Send the report</button></p>
    </form>
  `;
}

/** The answer to a report that is kept, also if it was kept before. */
export function sentPage(): string {
  return messagePage(
    "The report was accepted",
    html`
      <p>It is counted once, however often it is sent.</p>
      <p><a href="send">Send another one</a> or go <a href="./">back to the dashboard</a>.</p>
    `,
  );
}

/** The answer to anything else. */
export function unsentPage(sentence: string): string {
  return messagePage(
    "The report wasn't accepted",
    html`
      <p>${sentence}.</p>
      <p>Nothing of it was kept. A file must be sent as the program wrote it, and to the collector of its own
        product.</p>
      <p><a href="send">Try again</a> or go <a href="./">back to the dashboard</a>.</p>
    `,
  );
}
