/** The help, written from the table of commands and their options. */
import type { Command, Option } from "../command.ts";
import { commands } from "../commands.ts";
import { paint } from "./paint.ts";

/** The width of every terminal. */
const WIDTH = 80;

const CODES = `Exit codes
  0  done
  1  it couldn't be done, or what was checked isn't so
  2  it wasn't understood, and nothing was written
`;

/** What `candor --help` says. */
export function overview(version: string, colours: boolean): string {
  const rows = Object.entries(commands).map(([name, { summary }]) =>
    [name, summary] as const
  );
  return heads(
    `candor ${version}: usage telemetry that shows its hand

Usage
  candor <command> [options]
  candor <command> --help

Commands
${table(rows)}
${CODES}`,
    colours,
  );
}

/** What `candor <command> --help` says. */
export function manual(
  name: string,
  { usage, about, options, examples = [] }: Command,
  colours: boolean,
): string {
  const rows = Object.entries(options).map(([option, spec]) =>
    [written(option, spec), described(spec)] as const
  );
  const shown = examples.length
    ? `\nExamples\n${examples.map((example) => `  ${example}\n`).join("")}`
    : "";
  return heads(
    `${wrapped(about.replaceAll("\n", " "), WIDTH).join("\n")}

Usage
  ${`candor ${name} ${usage}`.trim()}

Options
${table([...rows, ["--help", "this text"]])}${shown}
${CODES}`,
    colours,
  );
}

function written(name: string, { type, value = "value" }: Option): string {
  return type === "boolean" ? `--${name}` : `--${name} <${value}>`;
}

function described(option: Option): string {
  const notes = [
    option.multiple && "may be given more than once",
    option.default !== undefined && `default ${option.default}`,
    option.variable && `or ${option.variable}`,
  ].filter(Boolean);
  return notes.length ? `${option.about} (${notes.join("; ")})` : option.about;
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  const margin = `\n${" ".repeat(width + 4)}`;
  return rows.map(([name, text]) => {
    const lines = wrapped(text, WIDTH - margin.length);
    return `  ${name.padEnd(width)}  ${lines.join(margin)}\n`;
  }).join("");
}

/** Lines of so many characters, where the words let it. */
function wrapped(text: string, width: number): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = `${lines.at(-1)} ${word}`.trim();
    if (line.length <= width) lines[lines.length - 1] = line;
    else lines.push(word);
  }
  return lines;
}

/** A line that begins a part stands alone and is one word or two. */
function heads(text: string, colours: boolean): string {
  return text.replace(
    /^[A-Z]\w+( \w+)?$/gm,
    (head) => paint("strong", head, colours),
  );
}
