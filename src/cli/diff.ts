/** `candor diff`: lists what a new revision of a schema lets leave that the old one didn't. */
import { catalogue, type Field } from "../schema/catalogue.ts";
import { type Command, EXIT, type Io } from "./command.ts";
import { type Change, type ChangeKind, changes } from "./diff/changes.ts";
import { type SettingChange, settingChanges } from "./diff/settings.ts";
import { loadOperand } from "./module/load-operand.ts";
import { type Schemas, schemasOf } from "./module/schemas-of.ts";
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
leaves. Each module exports its schemas, or a telemetry or its options; of a telemetry, other
changes are listed, too. A yes belongs to a revision, so a mark that lets more leave needs a
\`since\` above the old revision. The exit code is 1 if one doesn't have it.`,
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
    const isOne = [was, is].every(({ schemas }) =>
      Object.keys(schemas).length === 1
    );
    const [old, now] = [fieldsOf(was, isOne), fieldsOf(is, isOne)];
    return printDiff(
      {
        revision: revisionOf(old),
        next: revisionOf(now),
        fields: changes(old, now),
        settings: settingsOf(was, is),
      },
      io,
    );
  },
};

/** Every field; if there are several schemas, its path begins with the schema's name. */
function fieldsOf({ schemas }: Schemas, isOne: boolean): readonly Field[] {
  return Object.entries(schemas).flatMap(([name, schema]) =>
    catalogue(schema).map((field) => ({
      ...field,
      path: [isOne ? "" : name, field.path].filter(Boolean).join(".") || name,
    }))
  );
}

function revisionOf(fields: readonly Field[]): number {
  return Math.max(1, ...fields.map(({ note }) => note?.since ?? 1));
}

function settingsOf(
  { about: was }: Schemas,
  { about: is }: Schemas,
): readonly SettingChange[] {
  return was && is ? settingChanges(was, is) : [];
}

/** What changed from one revision to the next. */
interface Diff {
  readonly revision: number;
  readonly next: number;
  readonly fields: readonly Change[];
  readonly settings: readonly SettingChange[];
}

function printDiff(
  { revision, next, fields: all, settings }: Diff,
  { out, err, colours }: Io,
): number {
  out(
    next === revision
      ? `revision ${revision}\n`
      : `revision ${next}, after ${revision}\n`,
  );
  if (!all.length && !settings.length) out("\nNothing has changed.\n");
  const isLate = ({ since }: Change) =>
    since !== undefined && since <= revision;
  for (const [kind, head] of Object.entries(HEADS)) {
    const own = all.filter((change) => change.kind === kind);
    if (!own.length) continue;
    out(`\n${paint("strong", head, colours.out)}\n`);
    const marked = own.some(({ since }) => since !== undefined);
    out(columns(own.map((change) => [
      `  ${change.path}`,
      ...marked ? [sinceOf(change, isLate(change), colours.out)] : [],
      change.words,
    ])));
  }
  const late = all.filter(isLate).length;
  const more = next > revision ? 0 : settings.filter(({ more }) => more).length;
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

function sinceOf({ since }: Change, isLate: boolean, colours: boolean): string {
  return isLate
    ? paint("bad", `since ${since}: too low`, colours)
    : paint("good", `since ${since}`, colours);
}
