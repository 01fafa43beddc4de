import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { bundled } from "../bundled.ts";
import { candor } from "./spawned.ts";
import { withFiles } from "./files.ts";

const LIBRARY = await bundled(new URL("../../mod.ts", import.meta.url));
const MODULE = `
import * as v from "valibot";
import { createTelemetry, exported } from "${LIBRARY}";
const Config = v.object({ debug: v.pipe(v.boolean(), exported()), token: v.string() });
export const options: object = {
  product: "hal", version: "1.4.0", endpoint: "https://stats.example.org/v1/reports",
  consent: { variable: "HAL_TELEMETRY" },
  config: { schema: Config, read: () => ({ debug: true, token: "s3cret" }) },
};
`;

async function previewed(line: string, source: string = MODULE) {
  using folder = withFiles({ "hal.ts": source });
  const home = { HOME: folder.path, XDG_STATE_HOME: folder.path };
  const args = ["preview", ...line.split(" ").filter(Boolean)];
  await using process = candor(args, { cwd: folder.path, env: home });
  process.url().catch(() => {});
  const code = await process.ended;
  const files = readdirSync(folder.path).sort();
  return { code, out: process.out(), err: process.err(), files };
}

test("candor preview prints the exact text of the next report, and leaves no files behind", async () => {
  const { code, out, err, files } = await previewed("hal.ts");
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    product: "hal",
    config: { debug: true, token: "xxxx" },
    environment: { runtime: expect.stringMatching(/^node /) },
  });
  expect(out.trim()).not.toContain("\n");
  expect(err).toMatch(
    /^POST https:\/\/stats.example.org\/v1\/reports\nhal telemetry: off by default/,
  );
  expect(files).toEqual(["hal.ts", "node_modules"]);
  expect((await previewed("--pretty hal.ts")).out).toContain(
    `\n  "config": {\n`,
  );
});

test("candor preview fails if there is no report", async () => {
  const dialect = MODULE.replace(
    "config: {",
    "dialect: () => { throw new Error(); }, config: {",
  );
  const { code, out, err } = await previewed("hal.ts", dialect);
  expect([code, out]).toEqual([1, ""]);
  expect(err).toContain("Cannot preview a report of hal.ts as it has none");
});

test("candor preview refuses a module without telemetry", async () => {
  const { code, out, err } = await previewed("hal.ts", "export const a = 1;");
  expect([code, out]).toEqual([2, ""]);
  expect(err).toMatch(/exports no telemetry\n.+export const options/);
});

test("a command ends even if the module that it loaded keeps a timer", async () => {
  const lingering = `${MODULE}setInterval(() => {}, 1000);`;
  const { code, out } = await previewed("hal.ts", lingering);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ product: "hal" });
});
