/** Markdown, piece by piece. */
import type { Phrase } from "../../disclosure/phrase.ts";

/** Joins pieces with an empty line between them. Empty pieces are left out. */
export function blocks(
  ...pieces: readonly (string | false | undefined)[]
): string {
  return pieces.filter(Boolean).join("\n\n");
}

/** A list; empty items are left out. */
export function list(items: readonly (string | false | undefined)[]): string {
  return items.filter(Boolean).map((item) => `- ${item}`).join("\n");
}

/** A table. */
export function table(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [heads, heads.map(() => "---"), ...rows].map(line).join("\n");
}

/** Any text as code. In a table a bar ends the cell even inside backticks, so such text becomes HTML. */
export function code(text: string): string {
  return /[|`\n\r\\]/.test(text)
    ? `<code>${
      text.replace(/[^\w .,:;/-]/gu, (sign) => `&#${sign.codePointAt(0)};`)
    }</code>`
    : `\`${text}\``;
}

/** Any text, with Markdown's signs escaped. */
export function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|#&]/g, "\\$&").replace(/\s+/g, " ");
}

/** A phrase, with its literal pieces as code. */
export function phrase(pieces: Phrase): string {
  return pieces.map((piece) =>
    typeof piece === "string" ? plain(piece) : code(piece.code)
  ).join("");
}

/** A block of code. */
export function fenced(language: string, text: string): string {
  const longest = Math.max(
    2,
    ...(text.match(/`+/g) ?? []).map((s) => s.length),
  );
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
}

/** Two blocks side by side. */
export function sideBySide(
  left: readonly [head: string, block: string],
  right: readonly [head: string, block: string],
): string {
  return blocks(
    `<table>\n<tr><th>${left[0]}</th><th>${right[0]}</th></tr>\n<tr><td>`,
    left[1],
    "</td><td>",
    right[1],
    "</td></tr>\n</table>",
  );
}

/** A block that can be unfolded. */
export function folded(summary: string, block: string): string {
  return blocks(
    `<details>\n<summary>${
      summary.replace(/`([^`<>]*)`/g, "<code>$1</code>")
    }</summary>`,
    block,
    "</details>",
  );
}
