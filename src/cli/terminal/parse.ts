/** Reads a command line by a command's options. Node's own parser does the reading; the sentences are ours. */
import { parseArgs } from "node:util";
import { type Command, EXIT, type Given, Stop } from "../command.ts";
import { nearest } from "./nearest.ts";

/** @throws {Stop} With {@link EXIT.usage} where the line isn't one of this command. */
export function parse(
  name: string,
  command: Command,
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Given {
  const { options, operands = 0 } = command;
  const wrong = (
    sentence: string,
    hint = `candor ${name} --help lists what it takes`,
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
      throw wrong(
        `There is no option ${rawName}`,
        meant && `did you mean --${meant}?`,
      );
    }
    if (spec.type === "string" && !value) {
      throw wrong(`${rawName} wants a value`);
    }
    if (spec.type === "boolean" && value !== undefined) {
      throw wrong(`${rawName} takes no value`);
    }
    if (!spec.multiple && once.has(token.name)) {
      throw wrong(`${rawName} is given twice`);
    }
    once.add(token.name);
  }
  if (positionals.length > operands) {
    throw wrong(
      operands
        ? `It takes ${
          operands === 1 ? "one operand" : `${operands} operands`
        } at most`
        : "It takes no operands",
    );
  }
  const given = Object.entries(options).map(([option, spec]) => {
    const said = spec.variable && env[spec.variable];
    const instead = said ? spec.multiple ? [said] : said : spec.default;
    return [option, values[option] ?? instead] as const;
  });
  return {
    options: Object.fromEntries(given) as Given["options"],
    operands: positionals,
  };
}
