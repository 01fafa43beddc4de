/** In any configuration, in any format, nothing without a mark is in the output. */
import fc from "fast-check";
import { join } from "node:path";
import { parse as parseToml, stringify as stringifyToml } from "smol-toml";
import { expect, test } from "vitest";
import { parse as parseYaml, stringify as stringifyYaml } from "yaml";
import { anyLetter } from "../any-letter.ts";
import { root } from "../../scripts/root.ts";
import { anonymize } from "../../src/anonymize/anonymize.ts";
import { run } from "../../src/cli/run.ts";
import { Config } from "./canary-schema.ts";
import { fakeIo } from "./io.ts";

const canary = fc.string({ maxLength: 12, unit: anyLetter })
  .map((text) => `canary${text.replace(/[\ud800-\udfff]/g, "")}`);
const any = fc.oneof(
  canary,
  fc.constant(""),
  fc.integer({ min: 7_777_000, max: 7_777_999 }),
  fc.array(canary, { maxLength: 3 }),
  fc.dictionary(canary, canary, { maxKeys: 3 }),
);
const section = fc.record({
  token: any,
  level: fc.oneof(fc.constant("info"), any),
  debug: fc.oneof(fc.boolean(), any),
}, { requiredKeys: [] });
const config = fc.record({
  token: any,
  debug: fc.oneof(fc.boolean(), any),
  sections: fc.oneof(fc.dictionary(canary, section, { maxKeys: 3 }), any),
  list: fc.oneof(fc.array(section, { maxLength: 3 }), any),
  either: fc.oneof(section, any),
  size: fc.oneof(fc.array(canary, { maxLength: 3 }), any),
  canaryWithoutSchema: any,
}, { requiredKeys: [] });

interface Text {
  readonly write: (value: unknown) => string;
  readonly parse: (text: string) => unknown;
}
const formats: Readonly<Record<string, Text>> = {
  yaml: {
    write: (value) =>
      `# canary\n${stringifyYaml(value).replace(/^(?=\w+:)/, "\n# canary\n")}`,
    parse: (text) => parseYaml(text),
  },
  toml: {
    write: (value) => `# canary\n${stringifyToml(value)} # canary\n`,
    parse: (text) => parseToml(text),
  },
  json: {
    write: (value) => JSON.stringify(value, null, 4),
    parse: (text) => JSON.parse(text),
  },
};
const schema = `--schema=${join(root, "test/cli/canary-schema.ts")}`;

for (const [format, { write, parse }] of Object.entries(formats)) {
  test(`candor anonymize prints from ${format} exactly what the anonymizer leaves`, async () => {
    await fc.assert(
      fc.asyncProperty(config, async (value) => {
        const text = write(value);
        const ran = async (...args: string[]) => {
          const read = () => Promise.resolve(text);
          const { io, out, err } = fakeIo({ cwd: root, read });
          const line = [
            "anonymize",
            schema,
            `--format=${format}`,
            ...args,
            "-",
          ];
          expect([await run(line, io), err()]).toEqual([0, ""]);
          expect(out()).not.toMatch(/canary|7777/i);
          return out();
        };
        const left: unknown = anonymize(Config, parse(text));
        expect(parse(await ran())).toEqual(left);
        const explained = await ran("--explain");
        for (const [path, leaf] of leaves(left, "")) {
          expect(explained).toContain(`${path}  `);
          expect(explained).toContain(`${JSON.stringify(leaf)}  `);
        }
      }),
      { numRuns: 40 },
    );
  });
}

/** Everything in it that isn't a container. */
function leaves(value: unknown, path: string): [string, unknown][] {
  if (typeof value !== "object" || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, part]) =>
    leaves(
      part,
      Array.isArray(value) ? `${path}[${key}]` : path ? `${path}.${key}` : key,
    )
  );
}
