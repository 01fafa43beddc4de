/** Examples: an original, and what the anonymizer leaves of it. */
import { stringify as stringifyToml } from "smol-toml";
import { stringify as stringifyYaml } from "yaml";
import { anonymize } from "../../anonymize/anonymize.ts";
import { EXIT, Stop } from "../command.ts";
import { inOrder } from "../config-file/order.ts";
import { blocks, code, fenced, plain, sideBySide } from "./markdown.ts";
import type { Subject } from "./subject.ts";

/** A secret such as each installation has. The example needs one to show pseudonyms. */
const SECRET: Uint8Array = new Uint8Array(32).fill(1);

/** Writes a value in each format. */
const FORMATS: Readonly<Record<string, (value: unknown) => string>> = {
  yaml: (value) => stringifyYaml(value, { lineWidth: 0 }),
  toml: (value) => stringifyToml(value),
  json: (value) => JSON.stringify(value, null, 2),
};

/** The section, if there are examples. */
export function example({ about, texts, name }: Subject): string {
  const parts = Object.entries(texts.examples);
  if (!parts.length) return "";
  const { formats = ["yaml", "toml"] } = texts.file ?? {};
  return blocks(
    "## An example",
    `The code that runs in ${plain(name)} made this example.${
      about.dialect
        ? " In a report, it is then written in the collector's own format."
        : ""
    }`,
    ...parts.flatMap(([part, value]) => {
      const schema = about.schemas[part];
      if (!schema) {
        throw new Stop(
          `Cannot write the page as 'page.examples.${part}' must name a part of the report`,
          {
            code: EXIT.usage,
            hint: `the parts are ${Object.keys(about.schemas).join(", ")}`,
          },
        );
      }
      const left: unknown = anonymize(schema, value, {
        ...about.anonymize,
        secret: SECRET,
      });
      const files = part === "config"
        ? formats.filter((format) => format !== "hocon")
        : [];
      return (files.length ? files : ["json"]).map((format) =>
        blocks(
          `${titleOf(part)}, as ${format.toUpperCase()}:`,
          sideBySide(
            ["original", fenced(format, write(format, value))],
            [
              "what leaves",
              fenced(format, write(format, inOrder(left, value))),
            ],
          ),
        )
      );
    }),
  );
}

function titleOf(part: string): string {
  const [, event] = /^events\.(.+)$/.exec(part) ?? [];
  return event !== undefined
    ? `The event ${code(event)}`
    : part === "config"
    ? "The configuration"
    : "The measurements";
}

function write(format: string, value: unknown): string {
  try {
    return FORMATS[format]!(value);
  } catch {
    throw new Stop(
      `Cannot write the page as ${format.toUpperCase()} can't hold its example`,
      { code: EXIT.usage, hint: "list other formats in page.file.formats" },
    );
  }
}
