/** `candor preview`: prints the next report of a program, whether or not telemetry is on. */
import { node } from "../platform/node.ts";
import { type Command, EXIT, Stop } from "./command.ts";
import { loadOperand } from "./module/load-operand.ts";
import { telemetryOf } from "./module/telemetry-of.ts";

/** The command. */
export const preview: Command = {
  usage: "[options] <file>",
  about:
    `Prints the exact text of a program's next report as it would be posted now, whether or not
telemetry is on. It sends nothing and changes nothing.
The module exports the telemetry as \`telemetry\`, \`options\` or default, or a function of
{ platform } that returns one of them. Its facts are read as for a real report.
The standard error says where the report would go, and whether telemetry is on.`,
  operands: 1,
  options: {
    pretty: {
      type: "boolean",
      about: "indent the JSON; the text is then no longer the exact one",
    },
    export: {
      type: "string",
      value: "name",
      about: "which export is the telemetry",
    },
  },
  examples: [
    "candor preview telemetry.ts",
    "candor preview --pretty telemetry.ts",
  ],
  async run(given, { cwd, out, err }) {
    const { options } = given;
    const loaded = await loadOperand(given, cwd, {
      hint: "candor preview telemetry.ts",
    });
    const telemetry = await telemetryOf(loaded, {
      platform: node(),
      own: true,
      name: options["export"] as string | undefined,
    });
    const { body, url } = await telemetry.preview();
    if (!body) {
      throw new Stop(
        `Cannot preview a report of ${loaded.file} as it has none`,
        {
          hint: "events that are sent at once aren't in a report",
        },
      );
    }
    out(`${options["pretty"] === true ? pretty(body) : body}\n`);
    err(`POST ${url}\n${telemetry.notice()}\n`);
    return EXIT.done;
  },
};

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    // A dialect need not write JSON.
    return body;
  }
}
