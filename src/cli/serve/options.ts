/**
 * Reads the settings of `candor serve`: an option wins over its variable, that over the configuration file, and that over
 * the default. Everything is read before anything is opened.
 */
import { EXIT, type Given, type Option, Stop } from "../command.ts";
import type { ConfigValues } from "./config.ts";
import { type ServeOption, serveTable } from "./option-table.ts";
import type { ServeSettings } from "./settings.ts";

/** The options of the command, in the order of the help. */
export const serveOptions: Readonly<Record<string, Option>> = {
  config: {
    type: "string",
    value: "file",
    about:
      "configuration in .ts, .js, .json, .yaml or .toml; an option or a variable overrules it",
    variable: "CANDOR_CONFIG",
  },
  check: {
    type: "boolean",
    about: "read the configuration, try the store, and end",
  },
  ...serveTable,
};

/**
 * Reads the options.
 *
 * @throws {Stop} With {@link EXIT.usage}, naming the first wrong value and where it was said.
 */
export function readServeOptions(
  { options, sources }: Given,
  config: ConfigValues = {},
): ServeSettings {
  const settings: Record<string, unknown> = {};
  for (const [name, row] of Object.entries<ServeOption<unknown>>(serveTable)) {
    const { [name]: source } = sources;
    const { [name]: written } = config;
    const value = source || !written ? options[name] : written.value;
    if (value === undefined) continue;
    const read = row.read(value);
    if (read === undefined) {
      throw wrongValue(source ?? written?.place ?? `--${name}`, row);
    }
    settings[name] = read;
  }
  return settings as unknown as ServeSettings;
}

function wrongValue(place: string, { rule }: ServeOption<unknown>): Stop {
  return new Stop(`${place} must be ${rule}`, {
    code: EXIT.usage,
    hint: "candor serve --help lists all options",
  });
}
