import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../scripts/root.ts";
import { run } from "../../src/cli/run.ts";
import { withFiles } from "./files.ts";
import { fakeIo } from "./io.ts";

const IMPORTS = `
import * as v from "valibot";
import { exported } from "${join(root, "src/anonymize/mod.ts")}";
`;
const SCHEMA = `${IMPORTS}
export const Config: unknown = v.object({
  token: v.string(),
  region: v.pipe(v.string(), exported({ purpose: "where is it run?" })),
});
export const Metrics: unknown = v.object({ clients: v.pipe(v.number(), exported()) });
`;

/** A part of this schema is never ready, so it is read again each time; the third time it is another schema. */
const TWO_FACED = `
let times = 0;
const twoFaced = v.object({
  late: v.optional(v.lazy(() => { throw new Error("not yet"); })),
  token: v.lazy(() => times++ < 2 ? v.string() : v.pipe(v.string(), exported({ text: "verbatim" }))),
});
`;

async function audited(line: string, source: string) {
  using folder = withFiles({ "schema.ts": source });
  const { io, out, err } = fakeIo({ cwd: folder.path });
  const code = await run(["audit", ...line.split(" ")], io);
  return { code, out: out(), err: err() };
}

test("candor audit finds no leak, and lists its warnings", async () => {
  const { code, out, err } = await audited("schema.ts", SCHEMA);
  expect([code, err]).toEqual([0, ""]);
  expect(out.replaceAll(/\d+ configurations/g, "N configurations")).toBe(
    `Config: no leaks, 1 warning (2 fields, N configurations)
  open-text: text leaves through the scrub, which can't know that a plain word is a name
    region
Metrics: no leaks, 1 warning (1 field, N configurations)
  no-purpose: its mark says no purpose: write why it leaves
    clients
`,
  );
});

test("candor audit exits with 1 for a warning that --fail names", async () => {
  for (const fail of ["no-purpose", "verbatim,open-text", "all"]) {
    expect((await audited(`--fail ${fail} schema.ts`, SCHEMA)).code).toBe(1);
  }
  const other = await audited("--fail verbatim schema.ts", SCHEMA);
  const only = await audited(
    "--fail no-purpose --export Config schema.ts",
    SCHEMA,
  );
  expect([other.code, only.code]).toEqual([0, 0]);
  expect(only.out).not.toContain("Metrics");
});

test("candor audit exits with 1 if something leaks, and says how", async () => {
  const { code, out } = await audited(
    "schema.ts",
    `${IMPORTS}${TWO_FACED}export const Config: unknown = twoFaced;`,
  );
  expect(code).toBe(1);
  expect(out).toMatch(/^Config: \d+ leaks, /);
  expect(out).toMatch(/^ {2}token +\S.+ comes out as it is at token$/m);
});

const RECORDS = `${SCHEMA.replaceAll("export const", "const")}
export const events: unknown = { built: Metrics, failed: { schema: Config, send: "now" }, other: 1 };
export const products: unknown = {
  hal: { config: v.object({ on: v.boolean() }), metrics: v.object({}), events: { built: Metrics } },
  old: [{ config: v.object({ off: v.boolean() }) }],
};`;

test("candor audit finds each schema in records once, by its path", async () => {
  const { code, out } = await audited("schema.ts", RECORDS);
  expect(code).toBe(0);
  expect(out.match(/^\w\S+(?=:)/gm)).toEqual([
    ...["events.built", "events.failed"],
    ...["products.hal.config", "products.hal.metrics", "products.old.0.config"],
  ]);
});

test("candor audit --export takes one schema or one record", async () => {
  const heads = async (name: string) =>
    (await audited(`--export ${name} schema.ts`, RECORDS)).out
      .match(/^\w\S+(?=:)/gm);
  expect(await heads("events")).toEqual(["events.built", "events.failed"]);
  expect(await heads("products.hal.events.built"))
    .toEqual(["products.hal.events.built"]);
  expect((await audited("--export event schema.ts", RECORDS)).code).toBe(2);
});

test("candor audit finds a leak in a record that is exported beside a schema", async () => {
  const { code, out } = await audited(
    "schema.ts",
    `${SCHEMA}${TWO_FACED}export const events: unknown = { built: twoFaced };`,
  );
  expect(code).toBe(1);
  expect(out).toMatch(/^Metrics: no leaks[^]+^events\.built: \d+ leaks, /m);
});

test("candor audit refuses a file that isn't a module", async () => {
  for (const file of ["c.json", "c.yaml", "c.toml"]) {
    using folder = withFiles({ [file]: "{}" });
    const { io, err } = fakeIo({ cwd: folder.path });
    expect(await run(["audit", file], io)).toBe(2);
    expect(err()).toBe(`candor: Cannot load ${file} as it isn't a module
        write a JavaScript or TypeScript file that exports it\n`);
  }
});

test("candor audit refuses what it can't audit", async () => {
  const cases: readonly (readonly [string, string, RegExp])[] = [
    ["--fail loud schema.ts", SCHEMA, /--fail must be a kind.+\n.+open-text/],
    ["--seed x schema.ts", SCHEMA, /--seed must be/],
    ["--export Confg schema.ts", SCHEMA, /did you mean Config\?/],
    ["--export other schema.ts", SCHEMA, /it has Config, Metrics/],
    ["schema.ts", "export const a = 1;", /exports no schema/],
    [
      "schema.ts",
      SCHEMA.replace("v.string(),", "v.pipe(v.any(), exported()),"),
      /'token' takes no exported\(\)/,
    ],
  ];
  for (const [line, source, sentence] of cases) {
    const { code, out, err } = await audited(line, source);
    expect([code, out], line).toEqual([2, ""]);
    expect(err).toMatch(sentence);
  }
});
