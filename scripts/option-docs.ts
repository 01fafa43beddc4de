/** The table of `candor serve`'s options in docs/operate.md, made from the one that the command reads. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { serveOptions } from "../src/cli/serve/options.ts";
import { serveTable } from "../src/cli/serve/option-table.ts";
import { root } from "./root.ts";

/** The page that has the table. */
export const OPERATE_PAGE: string = join(root, "docs/operate.md");

const START = "<!-- options: written by npm run golden -->\n\n";
const END = "<!-- end of options -->\n";

/** The page with the table as it has to be. */
export function withOptionTable(page: string): string {
  const [before = "", rest = ""] = page.split(START);
  const after = rest.slice(rest.indexOf(END));
  return `${before}${START}${optionTable()}\n${after}`;
}

/** Writes the table into the page. */
export function writeOptionTable(): void {
  writeFileSync(
    OPERATE_PAGE,
    withOptionTable(readFileSync(OPERATE_PAGE, "utf8")),
  );
}

function optionTable(): string {
  const keys: Readonly<Record<string, { readonly key: string }>> = serveTable;
  const rows = Object.entries(serveOptions).map(([name, option]) => [
    `\`--${name}\``,
    option.variable ? `\`${option.variable}\`` : "",
    keys[name] ? `\`${keys[name].key}\`` : "",
    option.default === undefined ? "" : `\`${option.default}\``,
    option.about,
  ]);
  const head = ["option", "variable", "key in the file", "default", "says"];
  const widths = head.map((title, i) =>
    Math.max(title.length, ...rows.map((row) => row[i]!.length))
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(" | ")} |\n`;
  return [head, widths.map((width) => "-".repeat(width)), ...rows].map(line)
    .join("");
}
