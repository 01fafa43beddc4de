/** `candor diff`: what a new revision of a schema lets leave that the old one didn't. */
import { catalogue, type Field } from "../schema/catalogue.ts";
import { type Command, EXIT, type Io } from "./command.ts";
import { type Change, type ChangeKind, changes } from "./diff/changes.ts";
import { settingChanges } from "./diff/settings.ts";
import { loadOperand } from "./module/load-operand.ts";
import { type Schemas, schemasOf } from "./module/schemas-of.ts";
import { count } from "./terminal/words.ts";
import { paint } from "./terminal/paint.ts";
import { columns } from "./terminal/columns.ts";

const HEADS: Readonly<Record<ChangeKind, string>> = {
  leaves: "Would leave for the first time",
  widens: "Would leave more",
  narrows: "Would leave less",
  ends: "Would no longer leave",
  added: "New, and would stay",
  removed: "Gone",
};

const HINT = "candor diff old.ts new.ts";

/** The command. */
export const diff: Command = {
  usage: "[options] <old file> <new file>",
  about:
    `Says what a new revision of schemas would let leave that the old one didn't, and what less.
Each module exports its schemas, or a telemetry with its options; of a telemetry it also says
what else has changed. Whoever said yes said it to a revision: a mark that lets more leave needs
a \`since\` above the old revision, or it ends with 1.`,
  operands: 2,
  options: {
    export: {
      type: "string",
      value: "name",
      about: "the only schema to compare",
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
    return tell(revisionOf(old), now, changes(old, now), beside(was, is), io);
  },
};

/** Every field, behind the name of its schema where there are several. */
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

function beside({ about: was }: Schemas, { about: is }: Schemas) {
  return was && is ? settingChanges(was, is) : [];
}

function tell(
  revision: number,
  fields: readonly Field[],
  all: readonly Change[],
  settings: ReturnType<typeof beside>,
  { out, err, colours }: Io,
): number {
  const next = revisionOf(fields);
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
    out(`\n${paint("strong", "Besides the fields", colours.out)}\n`);
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
    } would let more leave under a consent that was given to less\n        ${
      late
        ? `write since: ${revision + 1} in their marks`
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
