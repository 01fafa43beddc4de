/** Reads a command line with Node's own parser. The error messages are ours. */
import { parseArgs } from "node:util";
import { type Command, EXIT, type Given, Stop } from "../command.ts";
import { nearest } from "../../contract/nearest.ts";

/**
 * Reads the command line of a command.
 *
 * @throws {Stop} With {@link EXIT.usage} if an option or an operand is wrong.
 */
export function parse(
  name: string,
  command: Command,
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Given {
  const { options, operands = 0 } = command;
  const usageError = (
    sentence: string,
    hint = `candor ${name} --help lists all options`,
  ) => new Stop(sentence, { code: EXIT.usage, hint });
  const { values, positionals, tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      Object.entries(options).map(([option, { type, multiple = false }]) =>
        [option, { type, multiple }] as const
      ),
    ),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const once = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const { rawName, value } = token;
    const spec = Object.hasOwn(options, token.name) && options[token.name];
    if (!spec) {
      const meant = nearest(token.name, Object.keys(options));
      throw usageError(
        `Unknown option ${rawName}`,
        meant && `did you mean --${meant}?`,
      );
    }
    if (spec.type === "string" && !value) {
      throw usageError(`${rawName} needs a value`);
    }
    if (spec.type === "boolean" && value !== undefined) {
      throw usageError(`${rawName} takes no value`);
    }
    if (!spec.multiple && once.has(token.name)) {
      throw usageError(`${rawName} is given twice`);
    }
    once.add(token.name);
  }
  if (positionals.length > operands) {
    throw usageError(
      operands === 0
        ? `candor ${name} takes no file`
        : `candor ${name} takes ${
          operands === 1 ? "one file" : `${operands} files`
        } at most`,
    );
  }
  const sources: Record<string, string> = {};
  const given = Object.entries(options).map(([option, spec]) => {
    const { variable, multiple = false, default: instead } = spec;
    const said = variable && env[variable];
    if (values[option] !== undefined) sources[option] = `--${option}`;
    else if (said) sources[option] = variable;
    const value = said ? multiple ? said.trim().split(/\s+/) : said : instead;
    return [option, values[option] ?? value] as const;
  });
  return {
    options: Object.fromEntries(given) as Given["options"],
    sources,
    operands: positionals,
  };
}
