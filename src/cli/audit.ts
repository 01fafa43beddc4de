/** `candor audit`: puts marker text into every field of a schema and checks that none of it leaves. */
import { type Audit, auditSchema } from "../audit/audit-schema.ts";
import type { Warning, WarningKind } from "../audit/warnings.ts";
import { type Command, EXIT, type Given, type Io, Stop } from "./command.ts";
import { loadOperand } from "./module/load-operand.ts";
import { schemasOf } from "./module/schemas-of.ts";
import { paint } from "./terminal/paint.ts";
import { columns } from "./terminal/columns.ts";
import { groupBy } from "./terminal/group-by.ts";
import { count } from "./terminal/words.ts";

/** Of each kind of warning, at most this many fields are listed. */
const MOST_LISTED = 20;

const KINDS: readonly WarningKind[] = [
  "open-text",
  "verbatim",
  "exported-keys",
  "expired",
  "no-purpose",
  "unreached",
];

/** The command. */
export const audit: Command = {
  usage: "[options] <file>",
  about:
    `Puts marker text into every field of many configurations and checks that none of it leaves
where no mark allows it: as it is, in part, reversed or encoded. It audits every schema that
the module exports, also in records such as \`events\` and \`products\`, or those of the telemetry
that it exports. The exit code is 1 if anything leaks.
It warns about what is allowed but worth a look: any text (open-text), text that isn't scrubbed
(verbatim), names in maps (exported-keys), marks that have expired (expired) or say no purpose
(no-purpose), and fields that no configuration reached (unreached).`,
  operands: 1,
  options: {
    fail: {
      type: "string",
      value: "kind",
      about: "kind of warning for which the exit code is 1, too; or all",
      multiple: true,
    },
    export: {
      type: "string",
      value: "name",
      about:
        "audit only this schema, or record of schemas: events.built, events",
    },
    seed: {
      type: "string",
      value: "number",
      about: "number that the markers and configurations are made from",
      default: "1",
    },
  },
  examples: [
    "candor audit schema.ts",
    "candor audit --fail verbatim schema.ts",
  ],
  async run(given, io) {
    const { options } = given;
    const fail = readFailKinds(given);
    const seed = options["seed"];
    if (!/^\d{1,9}$/.test(`${seed}`)) {
      throw new Stop("--seed must be a whole number", {
        code: EXIT.usage,
        hint: "candor audit --help lists all options",
      });
    }
    const loaded = await loadOperand(given, io.cwd, {
      hint: "candor audit schema.ts",
    });
    const name = options["export"] as string | undefined;
    const { schemas, anonymize } = await schemasOf(loaded, name);
    let passed = true;
    for (const [name, schema] of Object.entries(schemas)) {
      const found = auditSchema(schema, {
        ...anonymize,
        seed: Number(seed),
        fail,
      });
      passed = printAudit(name, found, io) && passed;
    }
    return passed ? EXIT.done : EXIT.failed;
  },
};

function readFailKinds({ options }: Given): readonly WarningKind[] {
  const said = (options["fail"] ?? []) as readonly string[];
  const kinds = said.flatMap((words) => words.split(","));
  if (kinds.includes("all")) return KINDS;
  if (!kinds.every((kind) => KINDS.some((known) => known === kind))) {
    throw new Stop("--fail must be a kind of warning, or all", {
      code: EXIT.usage,
      hint: KINDS.join(", "),
    });
  }
  return kinds as WarningKind[];
}

/** Prints the result. Returns true if the schema passed. */
function printAudit(
  name: string,
  { leaks, warnings, fields, runs }: Audit,
  { out, colours }: Io,
): boolean {
  const failed = warnings.some(({ severity }) => severity === "fail");
  const verdict = leaks.length
    ? paint("bad", count(leaks.length, "leak"), colours.out)
    : paint("good", "no leaks", colours.out);
  out(
    `${name}: ${verdict}, ${count(warnings.length, "warning")} (${
      count(fields.length, "field")
    }, ${count(runs, "configuration")})\n`,
  );
  out(columns(leaks.map(({ path, planted, how, at }) => [
    `  ${path}`,
    `${planted} comes out ${how}${at ? ` at ${at}` : ""}`,
  ])));
  for (const [kind, all] of groupBy(warnings, ({ kind }) => kind)) {
    out(warningText(kind, all, colours.out));
  }
  return leaks.length === 0 && !failed;
}

function warningText(
  kind: WarningKind,
  all: readonly Warning[],
  colours: boolean,
): string {
  const [{ message, severity } = { message: "", severity: "warn" }] = all;
  const head = severity === "fail" ? paint("bad", kind, colours) : kind;
  const paths = all.slice(0, MOST_LISTED).map(({ path }) => `    ${path}\n`)
    .join("");
  const more = all.length > MOST_LISTED
    ? `    and ${all.length - MOST_LISTED} more\n`
    : "";
  return `  ${head}: ${message}\n${paths}${more}`;
}
