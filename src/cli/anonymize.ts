/** `candor anonymize`: prints what would leave of a configuration, in the format of the original. */
import { anonymize as anonymizeValue } from "../anonymize/anonymize.ts";
import type { AnonymizeOptions } from "../anonymize/options.ts";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Command, EXIT, type Given, Stop } from "./command.ts";
import { formatOf, readConfig } from "./config-file/config-file.ts";
import { explain } from "./explain/explain.ts";
import { loadModule } from "./module/load-module.ts";
import { onlySchema, schemasOf } from "./module/schemas-of.ts";
import { columns } from "./terminal/columns.ts";

/** With --explain, longer values are cut. */
const LONGEST = 40;

/** The command. */
export const anonymize: Command = {
  usage: "--schema <file> [options] <file>",
  about:
    `Prints what would leave of a configuration, in the format of the file: YAML, TOML or JSON.
It keeps the order of keys, and in YAML also quotes, braces and blank lines. It drops all
comments: they are the operator's own words, and no mark allows them to leave.
With - as the file it reads the standard input.`,
  operands: 1,
  options: {
    schema: {
      type: "string",
      value: "file",
      about:
        "module that exports the schema, a telemetry or its options (required)",
    },
    export: {
      type: "string",
      value: "name",
      about: "which export is the schema, if there are several",
    },
    format: {
      type: "string",
      value: "format",
      about: "yaml, toml or json; by default the file's extension decides",
    },
    explain: {
      type: "boolean",
      about:
        "list every field with the rule that decided, without its original value",
    },
    redacted: {
      type: "string",
      value: "style",
      about:
        "how a value that stays is written: mask (xxxx), omit (left out) or zero (false, 0, [])",
    },
    keys: {
      type: "string",
      value: "style",
      about: "whether names in maps are masked or kept (default masked)",
    },
    revision: {
      type: "string",
      value: "number",
      about:
        "the revision that the operator agreed to; newer marks let nothing leave (default the newest)",
    },
  },
  examples: [
    "candor anonymize --schema schema.ts config.yaml",
    "candor anonymize --schema schema.ts --explain config.toml",
    "helm get values app | candor anonymize --schema schema.ts --format yaml -",
  ],
  async run(given, { cwd, out, read }) {
    const { options, operands: [file] } = given;
    const text = (name: string) => options[name] as string | undefined;
    const from = text("schema");
    if (from === undefined) {
      throw usageError(
        "No schema given",
        "name its module: --schema schema.ts",
      );
    }
    if (file === undefined) {
      throw usageError("No file given", "- is the standard input");
    }
    const format = formatOf(file, text("format"));
    const chosen = readAnonymizeOptions(given);
    const loaded = { file: from, exports: await loadModule(from, cwd) };
    const found = await schemasOf(loaded, text("export"));
    const schema = onlySchema(found, from);
    const name = file === "-" ? "the standard input" : file;
    const source = file === "-" ? await read() : readText(file, cwd);
    const config = readConfig(source, format, name);
    const left: unknown = anonymizeValue(schema, config.value, {
      ...found.anonymize,
      ...chosen,
    });
    if (options["explain"] === true) {
      const { revision = Infinity } = chosen;
      const rules = { revision, at: Date.now() };
      const lines = explain(schema, config.value, left, rules);
      out(
        columns(lines.map(({ path, left, rule }) => [path, shown(left), rule])),
      );
      return EXIT.done;
    }
    out(writeResult(() => config.write(left), name, format));
    return EXIT.done;
  },
};

function readAnonymizeOptions({ options }: Given): AnonymizeOptions {
  const { redacted, keys, revision } = options as Record<
    string,
    string | undefined
  >;
  if (redacted !== undefined && !["mask", "omit", "zero"].includes(redacted)) {
    throw usageError("--redacted must be mask, omit or zero");
  }
  if (keys !== undefined && !["masked", "kept"].includes(keys)) {
    throw usageError("--keys must be masked or kept");
  }
  if (revision !== undefined && !/^[1-9]\d{0,5}$/.test(revision)) {
    throw usageError("--revision must be a whole number from 1");
  }
  return {
    ...(redacted && { redacted: redacted as "mask" }),
    ...(keys && { keys: keys as "kept" }),
    ...(revision && { revision: Number(revision) }),
  };
}

function readText(file: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, file), "utf8");
  } catch {
    throw usageError(
      `Cannot read ${file} as it doesn't exist or isn't readable`,
    );
  }
}

/** Not every format can hold every result: TOML has no null, and its top level is a table. */
function writeResult(
  write: () => string,
  name: string,
  format: string,
): string {
  try {
    return write();
  } catch {
    throw new Stop(
      `Cannot write what is left of ${name} as ${format.toUpperCase()} can't hold it`,
      {
        hint:
          "check that the schema fits this file: --explain lists every field",
      },
    );
  }
}

function shown(left: unknown): string {
  if (left === undefined) return "";
  const text = JSON.stringify(left);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

function usageError(
  sentence: string,
  hint = "candor anonymize --help lists all options",
): Stop {
  return new Stop(sentence, { code: EXIT.usage, hint });
}
