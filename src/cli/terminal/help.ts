/** Writes the help from the table of commands and their options. */
import type { Command, Option } from "../command.ts";
import { type CommandEntry, commands } from "../commands.ts";
import { paint } from "./paint.ts";

/** Lines are at most this long, which fits every terminal. */
const WIDTH = 80;

const CODES = `Exit codes
  0  success
  1  it failed, or a check found something
  2  wrong command line or input; nothing was written
`;

/** The text of `candor --help`. */
export function overview(version: string, colours: boolean): string {
  const all = Object.entries(commands);
  const width = Math.max(...all.map(([name]) => name.length));
  const rowsFor = (whom: CommandEntry["forWhom"]) =>
    table(
      all.filter(([, { forWhom }]) => forWhom === whom)
        .map(([name, { summary }]) => [name.padEnd(width), summary] as const),
    );
  return boldHeadings(
    `candor ${version}: usage telemetry that shows its hand

Usage
  candor <command> [options]
  candor <command> --help

For maintainers
${rowsFor("maintainers")}
For collectors
${rowsFor("collectors")}
For operators
${rowsFor("operators")}
${CODES}`,
    colours,
  );
}

/** The text of `candor <command> --help`. */
export function manual(
  name: string,
  { usage, about, options, examples = [] }: Command,
  colours: boolean,
): string {
  const rows = Object.entries(options).map(([option, spec]) =>
    [optionSyntax(option, spec), optionAbout(spec)] as const
  );
  const shown = examples.length
    ? `\nExamples\n${examples.map((example) => `  ${example}\n`).join("")}`
    : "";
  return boldHeadings(
    `${wrap(about.replaceAll("\n", " "), WIDTH).join("\n")}

Usage
  ${`candor ${name} ${usage}`.trim()}

Options
${table([...rows, ["--help", "print this text"]])}${shown}
${CODES}`,
    colours,
  );
}

function optionSyntax(name: string, { type, value = "value" }: Option): string {
  return type === "boolean" ? `--${name}` : `--${name} <${value}>`;
}

function optionAbout(option: Option): string {
  const notes = [
    option.multiple && "can be repeated",
    option.default !== undefined && `default ${option.default}`,
    option.variable && `or ${option.variable}`,
  ].filter(Boolean);
  return notes.length ? `${option.about} (${notes.join("; ")})` : option.about;
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  const margin = `\n${" ".repeat(width + 4)}`;
  return rows.map(([name, text]) => {
    const lines = wrap(text, WIDTH - margin.length);
    return `  ${name.padEnd(width)}  ${lines.join(margin)}\n`;
  }).join("");
}

/** Breaks text into lines of at most `width` characters. A longer word has a line of its own. */
function wrap(text: string, width: number): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = `${lines.at(-1)} ${word}`.trim();
    if (line.length <= width) lines[lines.length - 1] = line;
    else lines.push(word);
  }
  return lines;
}

/** Makes headings bold: lines of one or two words that begin with a capital letter. */
function boldHeadings(text: string, colours: boolean): string {
  return text.replace(
    /^[A-Z]\w+( \w+)?$/gm,
    (head) => paint("strong", head, colours),
  );
}
