/** Loads a static configuration from a YAML or TOML file or, without a file, from flags. */
import { catalogue } from "@candor/telemetry";
import { parse as parseToml } from "smol-toml";
import * as v from "valibot";
import { parse as parseYaml } from "yaml";
import { Config, type StaticConfiguration } from "./configuration.ts";
import { fit } from "./fit.ts";
import { readFlags } from "./flags.ts";

/** Fields in which Traefik allows other words than the schema lists: such a word leaves as "other". */
const OPEN = ["moduleName", "provider"];

export interface Sources {
  readonly file?: { readonly name: string; readonly text: string } | undefined;
  readonly argv?: readonly string[];
}

/**
 * Loads the configuration.
 *
 * @throws {TypeError} If it isn't valid, naming the field, never its value.
 */
export function load({ file, argv = [] }: Sources): StaticConfiguration {
  const raw = file ? parse(file.name, file.text) : readFlags(argv);
  const fitted = fit(Config, raw ?? {});
  const { success, output, issues = [] } = v.safeParse(Config, fitted);
  if (success) return output;
  const mistake = issues.find(({ type, path }) =>
    type !== "picklist" || !OPEN.includes(`${path?.at(-1)?.key}`)
  );
  if (!mistake) return fitted as StaticConfiguration;
  throw new TypeError(
    `Cannot read the configuration as '${placeOf(mistake.path)}' must be ${
      mistake.expected ?? "a duration"
    }`,
  );
}

/** The path of a field; a star replaces a name that the operator has chosen. */
function placeOf(path: readonly { key?: unknown }[] = []): string {
  const names = catalogue(Config).flatMap(({ path }) => path.split(/[.[\]]+/));
  return path.map(({ key }) => names.includes(`${key}`) ? key : "*").join(".");
}

function parse(name: string, text: string): unknown {
  try {
    return name.endsWith(".toml") ? parseToml(text) : parseYaml(text);
  } catch {
    // The parser's own message would show a part of the file.
    throw new TypeError(
      `Cannot read the configuration as '${name}' must be ${
        name.endsWith(".toml") ? "TOML" : "YAML"
      }`,
    );
  }
}
