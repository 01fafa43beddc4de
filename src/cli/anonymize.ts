/** `candor anonymize`: what would leave of a configuration, in the format that it came in. */
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

/** A value longer than this is cut where it is explained. */
const LONGEST = 40;

/** The command. */
export const anonymize: Command = {
  usage: "--schema <file> [options] <file>",
  about:
    `Prints what would leave of a configuration: YAML, TOML or JSON, as it came in.
The order of keys is kept, of YAML also quotes, braces and blank lines. Comments are
dropped in every format: they are the operator's own words, and no mark stands on them.
A file called - is the standard input.`,
  operands: 1,
  options: {
    schema: {
      type: "string",
      value: "file",
      about:
        "a module that exports the schema, or a telemetry with its options",
    },
    export: {
      type: "string",
      value: "name",
      about: "which export is the schema, where there are several",
    },
    format: {
      type: "string",
      value: "format",
      about: "yaml, toml or json, where the file's name doesn't tell",
    },
    explain: {
      type: "boolean",
      about: "print, field by field, which rule decided; not what stood there",
    },
    redacted: {
      type: "string",
      value: "style",
      about: "mask, omit or zero: what stands for what stays",
    },
    keys: {
      type: "string",
      value: "style",
      about: "masked or kept: the names in maps",
    },
    revision: {
      type: "string",
      value: "number",
      about: "the revision that was consented to: newer marks don't count",
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
      throw wrong("No schema given", "--schema schema.ts");
    }
    if (file === undefined) {
      throw wrong("No file given", "- reads the standard input");
    }
    const format = formatOf(file, text("format"));
    const means = meansOf(given);
    const loaded = { file: from, exports: await loadModule(from, cwd) };
    const found = await schemasOf(loaded, text("export"));
    const schema = onlySchema(found, from);
    const name = file === "-" ? "the standard input" : file;
    const source = file === "-" ? await read() : readText(file, cwd);
    const config = readConfig(source, format, name);
    const left: unknown = anonymizeValue(schema, config.value, {
      ...found.anonymize,
      ...means,
    });
    if (options["explain"] === true) {
      const { revision = Infinity } = means;
      const rules = { revision, at: Date.now() };
      const lines = explain(schema, config.value, left, rules);
      out(
        columns(lines.map(({ path, left, rule }) => [path, shown(left), rule])),
      );
      return EXIT.done;
    }
    out(written(() => config.write(left), name, format));
    return EXIT.done;
  },
};

function meansOf({ options }: Given): AnonymizeOptions {
  const { redacted, keys, revision } = options as Record<
    string,
    string | undefined
  >;
  if (redacted !== undefined && !/^(mask|omit|zero)$/.test(redacted)) {
    throw wrong("--redacted must be mask, omit or zero");
  }
  if (keys !== undefined && !/^(masked|kept)$/.test(keys)) {
    throw wrong("--keys must be masked or kept");
  }
  if (revision !== undefined && !/^[1-9]\d{0,5}$/.test(revision)) {
    throw wrong("--revision must be a whole number from 1");
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
    throw wrong(
      `Cannot read ${file} as there is no such file, or it can't be read`,
    );
  }
}

/** A format may have no way to write what is left: TOML has no null, and is a table. */
function written(write: () => string, name: string, format: string): string {
  try {
    return write();
  } catch {
    throw new Stop(
      `Cannot write what is left of ${name} as ${format.toUpperCase()} can't hold it`,
      {
        hint: "does the schema fit this file? --explain says what became of it",
      },
    );
  }
}

function shown(left: unknown): string {
  if (left === undefined) return "";
  const text = JSON.stringify(left);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

function wrong(
  sentence: string,
  hint = "candor anonymize --help lists what it takes",
): Stop {
  return new Stop(sentence, { code: EXIT.usage, hint });
}
