/** `candor audit`: plants canaries in every field of a schema, and looks whether one gets out. */
import { type Audit, auditSchema } from "../audit/audit-schema.ts";
import type { Warning, WarningKind } from "../audit/warnings.ts";
import { type Command, EXIT, type Given, type Io, Stop } from "./command.ts";
import { loadOperand } from "./module/load-operand.ts";
import { schemasOf } from "./module/schemas-of.ts";
import { paint } from "./terminal/paint.ts";
import { columns } from "./terminal/columns.ts";
import { count } from "./terminal/words.ts";

/** So many fields of one kind of warning are named. */
const MOST = 20;

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
    `Plants a canary in every field of many configurations and looks whether one comes out that
no mark allows, as it is, in part, backwards or encoded. It audits every schema that the module
exports, also in records as \`events\` and \`products\`, or those of the telemetry that it exports.
A leak ends it with 1.
What is allowed and yet worth a look is a warning: ${KINDS.join(", ")}.`,
  operands: 1,
  options: {
    fail: {
      type: "string",
      value: "kind",
      about: "a kind of warning that ends it with 1 as well, or all",
      multiple: true,
    },
    export: {
      type: "string",
      value: "name",
      about:
        "the only schema to audit, or record of schemas: events.built, events",
    },
    seed: {
      type: "string",
      value: "number",
      about: "other canaries and other configurations",
      default: "1",
    },
  },
  examples: [
    "candor audit schema.ts",
    "candor audit --fail verbatim schema.ts",
  ],
  async run(given, io) {
    const { options } = given;
    const fail = failing(given);
    const seed = options["seed"];
    if (!/^\d{1,9}$/.test(`${seed}`)) {
      throw new Stop("--seed must be a whole number", {
        code: EXIT.usage,
        hint: "candor audit --help lists what it takes",
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
      passed = tell(name, found, io) && passed;
    }
    return passed ? EXIT.done : EXIT.failed;
  },
};

function failing({ options }: Given): readonly WarningKind[] {
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

/** Whether it passed. */
function tell(
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
  for (const [kind, all] of Map.groupBy(warnings, ({ kind }) => kind)) {
    out(told(kind, all, colours.out));
  }
  return leaks.length === 0 && !failed;
}

function told(
  kind: WarningKind,
  all: readonly Warning[],
  colours: boolean,
): string {
  const [{ message, severity } = { message: "", severity: "warn" }] = all;
  const head = severity === "fail" ? paint("bad", kind, colours) : kind;
  const paths = all.slice(0, MOST).map(({ path }) => `    ${path}\n`).join("");
  const more = all.length > MOST ? `    and ${all.length - MOST} more\n` : "";
  return `  ${head}: ${message}\n${paths}${more}`;
}
