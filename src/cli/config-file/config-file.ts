/** A configuration file: what stands in it, and how what leaves of it is written in the same format. */
import { extname } from "node:path";
import { EXIT, Stop } from "../command.ts";
import { readJson } from "./json.ts";
import { jsonErrorLine } from "./json-line.ts";
import { readToml } from "./toml.ts";
import { readYaml } from "./yaml.ts";

/** A file that was read. Writing throws where the format can't hold it. */
export interface ConfigFile {
  readonly value: unknown;
  /** Nothing of what was read is in it but its layout: comments least of all. */
  readonly write: (left: unknown) => string;
}

/** Reads a text; throws what may tell a line, and whose message may show a part of the text. */
type Read = (text: string) => ConfigFile;

/** The formats by name. */
export type Format = "yaml" | "toml" | "json";
const FORMATS: Readonly<Record<Format, Read>> = {
  yaml: readYaml,
  toml: readToml,
  json: readJson,
};

/**
 * The format of a file: as it is given, or as its name ends.
 *
 * @throws {Stop} If it is none of ours, or can't be told.
 */
export function formatOf(file: string, given?: string): Format {
  if (given !== undefined) {
    if (Object.hasOwn(FORMATS, given)) return given as Format;
    throw new Stop("--format must be yaml, toml or json", {
      code: EXIT.usage,
      hint: "candor anonymize --help lists what it takes",
    });
  }
  const ending = extname(file).slice(1).toLowerCase().replace("yml", "yaml");
  if (Object.hasOwn(FORMATS, ending)) return ending as Format;
  throw new Stop(
    file === "-"
      ? "Cannot tell the format of what is piped in"
      : `Cannot tell the format of ${file} by its name`,
    { code: EXIT.usage, hint: "--format takes yaml, toml or json" },
  );
}

/**
 * Reads a configuration.
 *
 * @param name What people call it.
 * @throws {Stop} If it doesn't parse, naming the line and nothing that stands there.
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
    throw new Stop(`Cannot read ${name} as it isn't ${format.toUpperCase()}`, {
      code: EXIT.usage,
      ...(line && { hint: `look at line ${line}` }),
    });
  }
}

/** The parsers' messages quote the text; of them no more than the line is told. */
function lineOf(error: unknown): number | undefined {
  const { line, linePos }: {
    line?: number;
    linePos?: readonly [{ readonly line: number }];
  } = Object(error);
  return line ?? linePos?.[0].line;
}
