/** `candor preview`: what the next report of a program would be, whether or not telemetry is on. */
import { node } from "../platform/node.ts";
import { type Command, EXIT, Stop } from "./command.ts";
import { loadOperand } from "./module/load-operand.ts";
import { telemetryOf } from "./module/telemetry-of.ts";

/** The command. */
export const preview: Command = {
  usage: "[options] <file>",
  about:
    `Prints the exact text that the next report of a program would be, as it would be posted now,
whether or not telemetry is on. Nothing is sent and nothing is changed.
The module exports the telemetry as \`telemetry\`, \`options\` or default, which may also be a
function of { platform } that gives either; it is asked what it knows, as for a real report.
Where it would go, and whether it would, is said on the standard error.`,
  operands: 1,
  options: {
    pretty: {
      type: "boolean",
      about: "lay JSON out for people; the text is no longer the exact one",
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
      throw new Stop(`There is no report of ${loaded.file} to preview`, {
        hint: "events that leave at once are in none until they happen",
      });
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
    // A dialect may write anything.
    return body;
  }
}
