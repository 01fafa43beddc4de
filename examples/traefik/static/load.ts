/** Loads a static configuration: out of a YAML or TOML file, or, where there is none, out of flags. */
import { catalogue } from "@candor/telemetry";
import { parse as parseToml } from "smol-toml";
import * as v from "valibot";
import { parse as parseYaml } from "yaml";
import { Config, type StaticConfiguration } from "./configuration.ts";
import { fit } from "./fit.ts";
import { readFlags } from "./flags.ts";

export interface Sources {
  readonly file?: { readonly name: string; readonly text: string } | undefined;
  readonly argv?: readonly string[];
}

/**
 * The configuration, or why there is none.
 *
 * @throws {TypeError} Naming the field, never its value.
 */
export function load({ file, argv = [] }: Sources): StaticConfiguration {
  const raw = file ? parse(file.name, file.text) : readFlags(argv);
  const result = v.safeParse(Config, fit(Config, raw ?? {}));
  if (result.success) return result.output;
  const [{ path, expected }] = result.issues;
  throw new TypeError(
    `Cannot read the configuration as '${placeOf(path)}' must be ${
      expected ?? "a duration"
    }`,
  );
}

/** Where it stands; a name that the operator has chosen is a star. */
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
