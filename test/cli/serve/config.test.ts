/** What a configuration file may say, and what is said about a wrong one. */
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import { Stop } from "../../../src/cli/command.ts";
import {
  type ConfigValues,
  readServeConfig,
} from "../../../src/cli/serve/config.ts";
import { serveTable } from "../../../src/cli/serve/option-table.ts";
import type { ServeSettings } from "../../../src/cli/serve/settings.ts";
import {
  readServeOptions,
  serveOptions,
} from "../../../src/cli/serve/options.ts";
import { parse } from "../../../src/cli/terminal/parse.ts";
import type { ServeConfig } from "../../../src/collector/serve-config.ts";
import { withFiles } from "../files.ts";

const command = {
  usage: "",
  about: "",
  options: serveOptions,
  run: () => Promise.resolve(0),
};

/** Reads a command line, variables and a file. */
function settings(
  line: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
  config: ConfigValues = {},
): ServeSettings {
  return readServeOptions(parse("serve", command, line, env), config);
}

/** Values that aren't the default, as each way of saying them has it. */
const SAID: {
  readonly [Name in keyof Required<ServeSettings>]: readonly [
    text: string,
    value: unknown,
    read: ServeSettings[Name],
  ];
} = {
  port: ["9000", 9000, 9000],
  host: ["0.0.0.0", "0.0.0.0", "0.0.0.0"],
  store: ["memory", "memory", "memory"],
  products: ["/etc/products.ts", "/etc/products.ts", "/etc/products.ts"],
  dialects: ["traefik,emqx", ["traefik", "emqx"], ["traefik", "emqx"]],
  feed: ["hal=https://x.example/", { hal: "https://x.example/" }, {
    hal: "https://x.example/",
  }],
  "open-data-token": ["t".repeat(16), "t".repeat(16), "t".repeat(16)],
  "metrics-token": ["m".repeat(16), "m".repeat(16), "m".repeat(16)],
  "gateway-key": ["/etc/a.keys", "/etc/a.keys", "/etc/a.keys"],
  k: ["7", 7, 7],
  unit: ["month", "month", "month"],
  "keep-reports": ["30", 30, 30],
  "keep-tallies": ["60", 60, 60],
  "rate-limit": ["off", false, false],
  "trust-proxy": ["true", true, true],
  log: ["json", "json", "json"],
};

/** A configuration with all values. */
const WHOLE: Required<ServeConfig> = {
  port: 9000,
  host: "0.0.0.0",
  store: "memory",
  products: "/etc/products.ts",
  dialects: ["traefik", "emqx"],
  releases: { hal: "https://x.example/" },
  openDataToken: "t".repeat(16),
  metricsToken: "m".repeat(16),
  gatewayKey: "/etc/a.keys",
  k: 7,
  unit: "month",
  retention: { reports: 30, tallies: 60 },
  rateLimit: false,
  trustProxy: true,
  log: "json",
};

const TOML = `port = 9000
host = "0.0.0.0"
store = "memory"
products = "/etc/products.ts"
dialects = ["traefik", "emqx"]
openDataToken = "${"t".repeat(16)}"
metricsToken = "${"m".repeat(16)}"
gatewayKey = "/etc/a.keys"
k = 7
unit = "month"
rateLimit = false
trustProxy = true
log = "json"
retention.reports = 30
retention.tallies = 60
[releases]
hal = "https://x.example/"
`;

const all = Object.fromEntries(
  Object.entries(SAID).map(([name, [, , read]]) => [name, read]),
);

describe("the table of options", () => {
  test("has the same effect on the command line, in variables and in a file", async () => {
    const line = Object.entries(SAID).map(([name, [text]]) =>
      name === "trust-proxy" ? `--${name}` : `--${name}=${text}`
    );
    expect(settings(line)).toEqual(all);
    const env = Object.entries(SAID).map(([name, [text]]) => [
      serveTable[name as keyof ServeSettings].variable,
      text,
    ]);
    expect(settings([], Object.fromEntries(env))).toEqual(all);
    using folder = withFiles({
      "c.json": JSON.stringify(WHOLE, null, 2),
      // JSON is YAML, too.
      "c.yaml": JSON.stringify(WHOLE),
      "c.toml": TOML,
      "c.ts": `export default ${JSON.stringify(WHOLE)} as const;`,
      "c.mjs": `export const config = ${JSON.stringify(WHOLE)};`,
    });
    for (const name of ["c.json", "c.yaml", "c.toml", "c.ts", "c.mjs"]) {
      const values = await readServeConfig(name, folder.path);
      expect([name, settings([], {}, values)]).toEqual([name, all]);
    }
  });

  test("has the keys of the type ServeConfig, and no variable twice", () => {
    const keys = Object.values(serveTable).map(({ key }) => key.split(".")[0]);
    expect([...new Set(keys)].sort()).toEqual(Object.keys(WHOLE).sort());
    const variables = Object.values(serveTable).map(({ variable }) => variable);
    expect(new Set(variables).size).toBe(variables.length);
    for (const [name, { variable }] of Object.entries(serveTable)) {
      expect(variable)
        .toBe(`CANDOR_${name.toUpperCase().replaceAll("-", "_")}`);
    }
    expectTypeOf<ServeConfig["log"]>().toEqualTypeOf<
      ServeSettings["log"] | undefined
    >();
  });

  test("lets an option win over its variable, that over a file, and that over the default", () => {
    const file = { k: { value: 4, place: "'k'" } };
    expect(settings(["--k=2"], { CANDOR_K: "3" }, file).k).toBe(2);
    expect(settings([], { CANDOR_K: "3" }, file).k).toBe(3);
    expect(settings([], {}, file).k).toBe(4);
    expect(settings().k).toBe(5);
  });

  test("takes several feeds from one variable, with blanks in between", () => {
    const CANDOR_FEED = " hal=a.json  b=https://x.example/?a=b,c ";
    expect(settings([], { CANDOR_FEED }).feed)
      .toEqual({ hal: "a.json", b: "https://x.example/?a=b,c" });
  });

  test("names the variable if its value is wrong, and doesn't repeat the value", () => {
    expect(() => settings([], { CANDOR_K: "s3cret" }))
      .toThrow(/^CANDOR_K must be a whole number from 1 to 1000000$/);
    expect(() => settings([], { CANDOR_TRUST_PROXY: "maybe" }))
      .toThrow("CANDOR_TRUST_PROXY must be true or false");
  });
});

describe("a configuration file", () => {
  test("has paths that start at its own folder", async () => {
    using folder = withFiles({
      "c.yaml":
        "store: data/stats.db\nproducts: ./p.ts\nreleases:\n  hal: r.json\n",
    });
    const values = await readServeConfig(join(folder.path, "c.yaml"), "/");
    expect(settings([], {}, values)).toMatchObject({
      store: join(folder.path, "data/stats.db"),
      products: join(folder.path, "p.ts"),
      feed: { hal: join(folder.path, "r.json") },
    });
  });

  test("that isn't there is refused", async () => {
    await expect(readServeConfig("no.yaml", "/"))
      .rejects.toThrow("Cannot read no.yaml as there is no such file");
  });

  test("gives settings or a sentence, whatever is in it", async () => {
    const key = fc.oneof(
      fc.constantFrom(...Object.keys(WHOLE), "reports"),
      fc.string(),
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.dictionary(
        key,
        fc.oneof({ maxDepth: 2 }, fc.jsonValue(), tie("tree")),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(tree, async (value) => {
        using files = withFiles({ "c.json": JSON.stringify(value) }, {
          installed: false,
        });
        try {
          const read = settings(
            [],
            {},
            await readServeConfig("c.json", files.path),
          );
          expect(Object.keys(serveTable)).toEqual(
            expect.arrayContaining(Object.keys(read)),
          );
        } catch (error) {
          expect(error).toBeInstanceOf(Stop);
        }
      }),
      { numRuns: 50 },
    );
  });
});
