/** What is said about a wrong configuration file: the place, and what to write instead. */
import { expect, test } from "vitest";
import { Stop } from "../../../src/cli/command.ts";
import { readServeConfig } from "../../../src/cli/serve/config.ts";
import {
  readServeOptions,
  serveOptions,
} from "../../../src/cli/serve/options.ts";
import { parse } from "../../../src/cli/terminal/parse.ts";
import { withFiles } from "../files.ts";

const command = {
  usage: "",
  about: "",
  options: serveOptions,
  run: () => Promise.resolve(0),
};

/** The error of reading a file with this text, with its hint. */
async function refused(name: string, text: string): Promise<string> {
  using folder = withFiles({ [name]: text });
  try {
    const config = await readServeConfig(name, folder.path);
    readServeOptions(parse("serve", command, [], {}), config);
    return "accepted";
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    expect(error.code).toBe(2);
    return `${error.message}\n${error.hint ?? ""}`;
  }
}

test.each([
  [
    "c.yaml",
    "k: 5\n# limits\nrateLimt: 5\n",
    "Unknown key 'rateLimt' in line 3 of c.yaml\ndid you mean rateLimit?",
  ],
  [
    "c.json",
    `{\n  "k": 5,\n  "retention": {\n    "report": 1\n  }\n}`,
    "Unknown key 'retention.report' in line 4 of c.json\ndid you mean retention.reports?",
  ],
  [
    "c.toml",
    "k = 5\n\n[retention]\nreports = 1\ntally = 2\n",
    "Unknown key 'retention.tally' in line 5 of c.toml\nthe keys are reports, tallies",
  ],
  [
    "c.toml",
    "\nretention = { report = 1 }\n",
    "Unknown key 'retention.report' in line 2 of c.toml\ndid you mean retention.reports?",
  ],
  [
    "c.ts",
    "export default { colour: 1 };",
    "Unknown key 'colour' in c.ts\nthe keys are port, host, store, products,",
  ],
  [
    "c.yaml",
    "k: five\n",
    "'k' in line 1 of c.yaml must be a whole number from 1 to 1000000\n",
  ],
  [
    "c.yaml",
    "port: 80\nk: 0\n",
    "'k' in line 2 of c.yaml must be a whole number",
  ],
  [
    "c.yaml",
    "retention: 90\n",
    "'retention' in line 1 of c.yaml must hold keys and values\nthe keys are port",
  ],
  ["c.yaml", "- 1\n", "Cannot use c.yaml as it doesn't hold keys and values"],
  ["c.yaml", "k: [\n", "Cannot read c.yaml as it isn't valid YAML\nsee line"],
  [
    "c.json",
    `{ "k": 5, }`,
    "Cannot read c.json as it isn't valid JSON\nsee line 1",
  ],
  [
    "c.yaml",
    "releases: [a]\n",
    "'releases' in line 1 of c.yaml must be product=file or product=URL",
  ],
  [
    "c.yaml",
    "dialects: nagios\n",
    "'dialects' in line 1 of c.yaml must be none, or some of",
  ],
  ["c.json", `{"k": 1,\n"k": 2}`, "it repeats a key\nsee line 2"],
  [
    "c.ini",
    "k=5",
    "Cannot use c.ini as its name must end in .ts, .js, .json, .yaml or .toml",
  ],
  [
    "c.ts",
    "export const other = 1;",
    "Cannot use c.ts as it has no default export",
  ],
  [
    "c.ts",
    "export default 7;",
    "Cannot use c.ts as it doesn't hold keys and values",
  ],
  [
    "c.json",
    `{"__proto__": {"k": 1}}`,
    "Unknown key '__proto__' in line 1 of c.json",
  ],
])("candor serve refuses the file %s with %j", async (name, text, says) => {
  expect(await refused(name, text)).toContain(says);
});
