/** `candor diff`: lists what a new revision of a schema lets leave that the old one didn't. */
import { type Command, EXIT, type Io } from "./command.ts";
import type { Change, ChangeKind } from "./diff/changes.ts";
import {
  compareSchemas,
  type Diff,
  isLate,
  unaccepted,
} from "./diff/compare.ts";
import { loadOperand } from "./module/load-operand.ts";
import { schemasOf } from "./module/schemas-of.ts";
import { count } from "./terminal/words.ts";
import { paint } from "./terminal/paint.ts";
import { columns } from "./terminal/columns.ts";

const HEADS: Readonly<Record<ChangeKind, string>> = {
  leaves: "Leaves for the first time",
  widens: "More of it leaves",
  narrows: "Less of it leaves",
  ends: "No longer leaves",
  added: "New, and stays",
  removed: "Removed",
};

const HINT = "candor diff old.ts new.ts";

/** The command. */
export const diff: Command = {
  usage: "[options] <old file> <new file>",
  about:
    `Lists what a new revision of schemas lets leave that the old one didn't, and what no longer
leaves. Each module exports schemas, a telemetry or its options. For a telemetry, changes of its
options are listed, too. An operator's yes is to one revision, so a mark that lets more leave needs
a \`since\` above the old revision. The exit code is 1 if a mark lacks it.`,
  operands: 2,
  options: {
    export: {
      type: "string",
      value: "name",
      about: "compare only this schema",
    },
  },
  examples: ["candor diff old/schema.ts schema.ts"],
  async run(given, io) {
    const { cwd } = io;
    const name = given.options["export"] as string | undefined;
    const [before, after] = [
      await loadOperand(given, cwd, { index: 0, hint: HINT }),
      await loadOperand(given, cwd, { index: 1, hint: HINT }),
    ];
    const was = await schemasOf(before, name);
    const is = await schemasOf(after, name);
    return printDiff(compareSchemas(was, is), io);
  },
};

function printDiff(diff: Diff, { out, err, colours }: Io): number {
  const { revision, next, fields: all, settings } = diff;
  out(
    next === revision
      ? `revision ${revision}\n`
      : `revision ${next}, after ${revision}\n`,
  );
  if (!all.length && !settings.length) out("\nNothing has changed.\n");
  for (const [kind, head] of Object.entries(HEADS)) {
    const own = all.filter((change) => change.kind === kind);
    if (!own.length) continue;
    out(`\n${paint("strong", head, colours.out)}\n`);
    const marked = own.some(({ since }) => since !== undefined);
    out(columns(own.map((change) => [
      `  ${change.path}`,
      ...marked ? [sinceOf(change, isLate(change, diff), colours.out)] : [],
      change.words,
    ])));
  }
  const late = all.filter((change) => isLate(change, diff)).length;
  const more = unaccepted(diff).length;
  if (settings.length) {
    out(`\n${paint("strong", "Other changes", colours.out)}\n`);
    for (const { words, more } of settings) {
      const isBad = more && next <= revision;
      const note = isBad ? paint("bad", " (tells more)", colours.out) : "";
      out(`  ${words}${note}\n`);
    }
  }
  if (late + more === 0) return EXIT.done;
  err(
    `${paint("bad", "candor:", colours.err)} ${
      count(late + more, "change")
    } let more leave than the accepted revision allows\n        ${
      late
        ? `set since: ${revision + 1} in their marks`
        : `raise the revision: it is the highest since of all marks`
    }\n`,
  );
  return EXIT.failed;
}

function sinceOf({ since }: Change, late: boolean, colours: boolean): string {
  return late
    ? paint("bad", `since ${since}: too low`, colours)
    : paint("good", `since ${since}`, colours);
}
