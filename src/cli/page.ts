/** `candor page`: a product's page on what it collects, written out of its telemetry. */
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { memory } from "../platform/memory.ts";
import { type Command, EXIT, type Io, Stop } from "./command.ts";
import { loadOperand } from "./module/load-operand.ts";
import { telemetryOf } from "./module/telemetry-of.ts";
import { lineDiff } from "./page/line-diff.ts";
import { writePage } from "./page/page.ts";
import { readTexts } from "./page/texts.ts";
import { paint } from "./terminal/paint.ts";
import { aboutOf } from "../telemetry/about.ts";

/** The command. */
export const page: Command = {
  usage: "[options] <file>",
  about:
    `Writes the page on what a product collects, in Markdown: why, what, an example, what never
leaves, when, where to, for how long, and how to say no. It is written out of the telemetry
that the module exports: as \`telemetry\`, \`options\` or default, which may also be a function
of { platform } that gives either. What can't be read off there (the makers' name, an example,
links, for how many days reports are kept) comes from the export \`page\`, if there is one.`,
  operands: 1,
  options: {
    out: {
      type: "string",
      value: "file",
      about: "write it there, instead of to the standard output",
    },
    check: {
      type: "boolean",
      about: "write nothing; if --out holds another page, show how it differs",
    },
    export: {
      type: "string",
      value: "name",
      about: "which export is the telemetry",
    },
  },
  examples: [
    "candor page telemetry.ts --out DATA-COLLECTION.md",
    "candor page telemetry.ts --out DATA-COLLECTION.md --check",
  ],
  async run(given, io) {
    const { options } = given;
    const { cwd, out } = io;
    const target = options["out"] as string | undefined;
    const isCheck = options["check"] === true;
    if (isCheck && target === undefined) {
      throw new Stop("No page given to check", {
        code: EXIT.usage,
        hint: "--out DATA-COLLECTION.md",
      });
    }
    const loaded = await loadOperand(given, cwd, {
      hint: "candor page telemetry.ts",
    });
    const name = options["export"] as string | undefined;
    // Of the machine that it is written on, nothing may be on a page.
    const platform = memory({
      now: () => 0,
      random: (bytes) => new Uint8Array(bytes),
    });
    const telemetry = await telemetryOf(loaded, { platform, name });
    const texts = readTexts(loaded.exports["page"], loaded.file);
    const text = writePage(telemetry.about(aboutOf), texts);
    if (target === undefined) out(text);
    else if (isCheck) return check(text, target, io);
    else write(resolve(cwd, target), text, target);
    return EXIT.done;
  },
};

function write(path: string, text: string, target: string): void {
  try {
    writeFileSync(path, text);
  } catch {
    throw new Stop(`Cannot write ${target}`, {
      hint: "its folder must be there and writable",
    });
  }
}

function check(text: string, target: string, { cwd, out, err, colours }: Io) {
  let there: string;
  try {
    there = readFileSync(resolve(cwd, target), "utf8").replaceAll("\r\n", "\n");
  } catch {
    throw new Stop(`Cannot check ${target} as there is no such file`, {
      hint: "without --check it is written",
    });
  }
  if (there === text) return EXIT.done;
  for (const { sign, text: line } of lineDiff(there, text)) {
    const colour = sign === "-" ? "bad" : sign === "+" ? "good" : "faint";
    out(`${paint(colour, `${sign} ${line}`, colours.out)}\n`);
  }
  err(
    `${target} isn't what the telemetry says: write it again without --check\n`,
  );
  return EXIT.failed;
}
