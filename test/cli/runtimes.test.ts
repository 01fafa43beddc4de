/** The command is made for Node, and runs in the other runtimes, too. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../scripts/root.ts";
import { report } from "../golden/emqx/report.ts";
import { candor } from "./spawned.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "candor-runtimes-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bin = (name: string) => join(root, "node_modules/.bin", name);
const runtimes: readonly (readonly string[])[] = [
  [bin("node")],
  [bin("deno"), "run", "--allow-all", "--quiet"],
  [bin("bun")],
];
for (const runtime of runtimes) {
  const name = runtime[0]!.split(/[\\/]/).at(-1)!;
  test(`candor anonymize, page and preview work in ${name}`, async () => {
    const env = {
      DENO_DIR: join(root, "node_modules/.cache/deno"),
      DENO_NO_UPDATE_CHECK: "1",
    };
    const lines = [
      "anonymize --schema test/cli/canary-schema.ts test/cli/config.yaml",
      "page test/cli/program.ts",
      "preview test/cli/program.ts",
    ];
    const said = [
      "token: xxxx\ndebug: true\n",
      "# What hal collects",
      '"config":{"token":"xxxx","debug":true}',
    ];
    for (const [i, line] of lines.entries()) {
      await using process = candor(line.split(" "), { runtime, env });
      process.url().catch(() => {});
      expect([await process.ended, line]).toEqual([0, line]);
      expect(process.out()).toContain(said[i]);
    }
  }, 60_000);

  test(`candor serve stores a report in SQLite, in ${name}`, async () => {
    const token = "a token of some length";
    const store = `--store=${join(folder, name)}.db`;
    await using process = candor([
      "serve",
      "--port=0",
      "--log=off",
      "--dialects=emqx",
      store,
    ], {
      runtime,
      env: {
        CANDOR_OPEN_DATA_TOKEN: token,
        DENO_DIR: join(root, "node_modules/.cache/deno"),
        DENO_NO_UPDATE_CHECK: "1",
      },
    });
    const url = await process.url();
    const answer = await fetch(`${url}/api/telemetry`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(report),
    });
    expect(answer.status).toBe(204);
    const raw = await fetch(`${url}/v1/open-data`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(JSON.parse(await raw.text())).toMatchObject({ product: "emqx" });
    process.child.kill("SIGTERM");
    expect(await process.ended).toBe(0);
  }, 60_000);
}
