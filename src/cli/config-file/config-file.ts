/** Reads a configuration file, and writes what leaves of it in the same format. */
import { extname } from "node:path";
import { EXIT, Stop } from "../command.ts";
import { readJson } from "./json.ts";
import { jsonErrorLine } from "./json-line.ts";
import { readToml } from "./toml.ts";
import { readYaml } from "./yaml.ts";

/** A file that was read. */
export interface ConfigFile {
  /** What it holds. */
  readonly value: unknown;
  /** Writes a value in the layout of the file. Takes no text from the file, comments included. Throws if the format can't hold the value. */
  readonly write: (left: unknown) => string;
}

/** A parser. Its errors may have a line, and their messages may quote the text. */
type Read = (text: string) => ConfigFile;

/** The names of the formats. */
export type Format = "yaml" | "toml" | "json";
const FORMATS: Readonly<Record<Format, Read>> = {
  yaml: readYaml,
  toml: readToml,
  json: readJson,
};

/**
 * The format of a file: as given, or by its extension.
 *
 * @throws {Stop} If it isn't one of ours, or can't be found out.
 */
export function formatOf(file: string, given?: string): Format {
  if (given !== undefined) {
    if (Object.hasOwn(FORMATS, given)) return given as Format;
    throw new Stop("--format must be yaml, toml or json", {
      code: EXIT.usage,
      hint: "candor anonymize --help lists all options",
    });
  }
  const ending = extname(file).slice(1).toLowerCase().replace("yml", "yaml");
  if (Object.hasOwn(FORMATS, ending)) return ending as Format;
  throw new Stop(
    file === "-"
      ? "Cannot tell the format of the standard input"
      : `Cannot tell the format of ${file} by its extension`,
    { code: EXIT.usage, hint: "give one with --format: yaml, toml or json" },
  );
}

/**
 * Reads a configuration.
 *
 * @param name What the error calls it.
 * @throws {Stop} If it can't be parsed. The error names the line and quotes nothing.
 */
export function readConfig(
  text: string,
  format: Format,
  name: string,
): ConfigFile {
  const source = text.replace(/^\ufeff/, "");
  try {
    return FORMATS[format](source);
  } catch (error) {
    const line = format === "json" ? jsonErrorLine(source) : lineOf(error);
    throw new Stop(
      `Cannot read ${name} as it isn't valid ${format.toUpperCase()}`,
      {
        code: EXIT.usage,
        ...(line && { hint: `see line ${line}` }),
      },
    );
  }
}

/** Only the line is used: the parsers' messages quote the text. */
function lineOf(error: unknown): number | undefined {
  const { line, linePos }: {
    line?: number;
    linePos?: readonly [{ readonly line: number }];
  } = Object(error);
  return line ?? linePos?.[0].line;
}
