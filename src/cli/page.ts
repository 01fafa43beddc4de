/** `candor page`: writes the page about what a product collects, from its telemetry. */
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Command, EXIT, type Io, Stop } from "./command.ts";
import { loadOperand } from "./module/load-operand.ts";
import { lineDiff } from "./page/line-diff.ts";
import { pageOf } from "./page/page-of.ts";
import { paint } from "./terminal/paint.ts";

/** The command. */
export const page: Command = {
  usage: "[options] <file>",
  about:
    `Writes the page about what a product collects, in Markdown: why, what, an example, what never
leaves, when, where to, for how long, and how to say no. It comes from the telemetry that the
module exports as \`telemetry\`, \`options\` or default, or from a function of { platform } that
returns one of them. The export \`page\` may add what the telemetry doesn't say: the makers' name,
an example, links, how long reports are kept.`,
  operands: 1,
  options: {
    out: {
      type: "string",
      value: "file",
      about: "write the page to this file instead of the standard output",
    },
    check: {
      type: "boolean",
      about:
        "write nothing; if the page in --out differs, show how and exit with 1",
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
    const text = await pageOf(loaded, name);
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
      hint: "its folder must exist and be writable",
    });
  }
}

function check(text: string, target: string, { cwd, out, err, colours }: Io) {
  let there: string;
  try {
    there = readFileSync(resolve(cwd, target), "utf8").replaceAll("\r\n", "\n");
  } catch {
    throw new Stop(`Cannot check ${target} as there is no such file`, {
      hint: "leave out --check to write it",
    });
  }
  if (there === text) return EXIT.done;
  for (const { sign, text: line } of lineDiff(there, text)) {
    const colour = sign === "-" ? "bad" : sign === "+" ? "good" : "faint";
    out(`${paint(colour, `${sign} ${line}`, colours.out)}\n`);
  }
  err(
    `${target} differs from what the telemetry says: write it again without --check\n`,
  );
  return EXIT.failed;
}
