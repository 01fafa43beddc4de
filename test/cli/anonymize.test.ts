import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse as parseToml } from "smol-toml";
import { describe, expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { root } from "../../scripts/root.ts";
import { run } from "../../src/cli/run.ts";
import { fakeIo } from "./io.ts";
import { withFiles } from "./files.ts";

const golden = (name: string) =>
  readFileSync(join(root, "test/golden/traefik", name), "utf8");
const documented = ["--schema", join(root, "examples/traefik/documented.ts")];
const V1 = [
  ...documented,
  ..."--export DocumentedV1 --keys kept --redacted zero".split(" "),
];
const V3 = [...documented, ..."--export Documented --keys kept".split(" ")];

/** Runs it in a folder with these files. */
async function anonymized(
  args: readonly string[],
  files: Readonly<Record<string, string>> = {},
  piped = "",
) {
  using folder = withFiles(files);
  const { io, out, err } = fakeIo({
    cwd: folder.path,
    read: () => Promise.resolve(piped),
  });
  const code = await run(["anonymize", ...args], io);
  return { code, out: out(), err: err() };
}

describe("what the documented pages show", () => {
  test("is printed for Traefik 3's YAML, byte for byte", async () => {
    const original = golden("page.v3.original.yaml");
    expect(
      await anonymized([...V3, "traefik.yml"], { "traefik.yml": original }),
    )
      .toEqual({ code: 0, out: golden("page.v3.result.yaml"), err: "" });
  });

  test("is printed for Traefik 1's TOML, in its order", async () => {
    const original = golden("page.v1.original.toml");
    const { out } = await anonymized(
      [...V1, "--format=toml", "-"],
      {},
      original,
    );
    const result = parseToml(golden("page.v1.result.toml"));
    expect(JSON.stringify(parseToml(out))).toBe(JSON.stringify(result));
  });

  test("is printed for the same configuration as JSON", async () => {
    const config = JSON.stringify(parseToml(golden("page.v1.original.toml")));
    const { out } = await anonymized([...V1, "a.json"], { "a.json": config });
    expect(out).toBe(
      `${JSON.stringify(parseToml(golden("page.v1.result.toml")))}\n`,
    );
  });
});

const SCHEMA = `
import * as v from "valibot";
import { counted, exported, hashed, present } from "${
  join(root, "src/anonymize/mod.ts")
}";
export const Config: unknown = v.object({
  debug: v.optional(v.pipe(v.boolean(), exported({ purpose: "is it left on?" }))),
  level: v.optional(v.pipe(v.picklist(["info", "warn"]), exported({ since: 2 }))),
  name: v.optional(v.pipe(v.string(), exported())),
  token: v.optional(v.string()),
  app: v.optional(v.pipe(v.string(), hashed())),
  hosts: v.optional(v.pipe(v.array(v.string()), counted())),
  proxy: v.optional(v.pipe(v.string(), present())),
  routes: v.optional(v.record(v.string(), v.object({ port: v.pipe(v.number(), exported()) }))),
  tags: v.optional(v.array(v.string())),
});
`;
const files = { "schema.ts": SCHEMA };
const schema = ["--schema", "schema.ts"];

test("YAML keeps its order, quotes, braces and blank lines, and loses comments, anchors and unknown names", async () => {
  const yaml = `# jane@acme.example asked for it
token: 's3cret' # the old one

hosts: [a.acme.example, b.acme.example]
routes: { "vpn": { port: 1 }, web: { port: 2 } }
tags:
- &mine acme
- *mine
secretly: added
debug: true
`;
  const { code, out } = await anonymized([...schema, "a.yaml"], {
    ...files,
    "a.yaml": yaml,
  });
  expect(code).toBe(0);
  expect(out).toBe(`token: 'xxxx'

hosts: 2
routes: { "xxxx-1": { port: 1 }, xxxx-2: { port: 2 } }
tags:
- xxxx
- xxxx
debug: true
`);
});

test("--explain lists each field with the rule that decided, and shows no value that stays", async () => {
  const config = JSON.stringify({
    debug: "yes",
    level: "loud",
    name: "db.acme.internal",
    token: "s3cret",
    app: "billing",
    hosts: ["a.acme.example"],
    proxy: "http://acme:3128",
    routes: { acme: { port: 80 } },
    tags: [],
    acme: 1,
  });
  const all = { ...files, "a.json": config };
  const { out } = await anonymized([...schema, "--explain", "a.json"], all);
  expect(out).toBe(
    `debug               "xxxx"   exported(), but it isn't of type boolean, so it stays
level               "other"  exported(): none of its 2 words
name                "xxxx"   exported(): the text; the scrub masks what looks like an address, a path or a secret
token               "xxxx"   no mark, so it stays
app                 "xxxx"   hashed(): a pseudonym, made with a secret that stays on the installation; there is none here
hosts               1        counted(): how many there are
proxy               true     present(): whether it is set
routes.xxxx-1.port  80       exported(): the number
routes.<key>                 the names have no mark, so they are masked
tags                []       it is empty
(all)                        1 name isn't in the schema, so it is dropped
`,
  );
  const old = await anonymized([
    ...schema,
    "--explain",
    "--revision=1",
    "a.json",
  ], all);
  expect(old.out).toContain(
    `"xxxx"  exported() since revision 2, newer than the accepted revision, so it stays`,
  );
});

test("candor anonymize refuses wrong input in one sentence, and writes nothing", async () => {
  const all = {
    ...files,
    "empty.ts": "export const a = 1;",
    "bad.yaml": "a: {s3cret",
    "bad.toml": "a = 1\nb = s3cret",
    "bad.json": `{"b": 1,\n"a": s3cret}`,
    "two.yaml": "a: 1\n---\nb: 2\n",
    "bomb.yaml":
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c]\n`,
    "a.json": "{}",
    "a.conf": "",
    "marked.ts": SCHEMA.replace(
      "v.array(v.string()), counted()",
      "v.array(v.string()), exported()",
    ),
  };
  const lines: Readonly<Record<string, RegExp>> = {
    "a.json": /No schema given\n.+--schema schema.ts/,
    "--schema schema.ts": /No file given\n.+standard input/,
    "--schema none.ts a.json": /Cannot load none.ts as there is no such file/,
    "--schema empty.ts a.json":
      /Cannot read empty.ts as it exports no schema\n.+v.object/,
    "--schema schema.ts --export Confg a.json":
      /exports no schema Confg\n.+mean Config\?/,
    "--schema marked.ts a.json": /'hosts' takes no exported\(\)/,
    "--schema schema.ts none.json":
      /Cannot read none.json as it doesn't exist or isn't readable/,
    "--schema schema.ts a.conf":
      /Cannot tell the format of a.conf.*\n.+--format/,
    "--schema schema.ts -": /Cannot tell the format of the standard input/,
    "--schema schema.ts --format xml a.json": /--format must be/,
    "--schema schema.ts --redacted all a.json": /--redacted must be/,
    "--schema schema.ts --keys all a.json": /--keys must be/,
    "--schema schema.ts --revision 0 a.json": /--revision must be/,
    "--schema schema.ts bad.yaml": /bad.yaml as it isn't valid YAML\n.+line 1/,
    "--schema schema.ts bad.toml": /bad.toml as it isn't valid TOML\n.+line 2/,
    "--schema schema.ts bad.json": /bad.json as it isn't valid JSON\n.+line 2/,
    "--schema schema.ts two.yaml": /two.yaml as it isn't valid YAML/,
    "--schema schema.ts bomb.yaml": /bomb.yaml as it isn't valid YAML/,
    "--schema schema.ts --explan a.json":
      /Unknown option --explan\n.+mean --explain\?/,
  };
  for (const [line, sentence] of Object.entries(lines)) {
    const { code, out, err } = await anonymized(line.split(" "), all);
    expect([code, out], line).toEqual([2, ""]);
    expect(err).toMatch(sentence);
    expect(err).not.toContain("s3cret");
    expect(err.trim().split("\n").length).toBeLessThan(3);
  }
});

test("the schema may be in a product, beside those of its events", async () => {
  const product = `${SCHEMA.replace("export const", "const")}
export const products: unknown = { hal: { events: { ran: v.object({}) }, config: Config } };`;
  const beside = `${SCHEMA.replace("Config", "Hal")}
export const events: unknown = { ran: v.object({}) };`;
  for (const source of [product, beside]) {
    const { out, err } = await anonymized([...schema, "a.json"], {
      "schema.ts": source,
      "a.json": '{"debug":true}',
    });
    expect([out, err]).toEqual(['{"debug":true}\n', ""]);
  }
});

test("with a telemetry, what stays is written as that telemetry writes it", async () => {
  const module = `${SCHEMA.replace("export const", "const")}
export default () => ({
  product: "app", version: "1.0.0", endpoint: "https://stats.example.org",
  config: { schema: Config, read: () => ({}) },
  anonymize: { redacted: "omit", keys: "kept" },
});
// Its parts aren't listed as further schemas.
export const config: unknown = { schema: Config, read: () => ({}) };
export const events: unknown = { ran: v.object({}) };`;
  const { out } = await anonymized(["--schema", "schema.ts", "a.yml"], {
    "schema.ts": module,
    "a.yml": "token: a\nroutes: {web: {port: 1}}\n",
  });
  expect(parseYaml(out)).toEqual({ routes: { web: { port: 1 } } });
});
