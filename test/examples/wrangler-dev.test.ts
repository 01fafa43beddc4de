/** The Worker in Wrangler itself, which is started as the Worker's README says for seeing a report at once. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { blocksIn } from "../../scripts/read-examples.ts";
import { run } from "../../scripts/run.ts";
import { type Dev, dev } from "../deploy/wrangler.ts";
import type { Installed } from "../packed/pack.ts";
import { copyExample, install } from "./host.ts";

let app: Installed;
let cwd: string;
let worker: Dev;
let triggers: readonly string[];
beforeAll(async () => {
  app = await install();
  cwd = copyExample("cloudflare-worker", app.folder);
  const commands = blocksIn(readFileSync(join(cwd, "README.md"), "utf8"))
    .map(({ text }) => text.split("\n"))
    .find(([first]) => first?.startsWith("npx wrangler dev "));
  const [start = "", ...others] = commands ?? [];
  triggers = others;
  const [, , , ...args] = start.split(" ");
  worker = await dev(cwd, { home: app.folder, args });
}, 300_000);
afterAll(async () => {
  await worker?.[Symbol.asyncDispose]();
  app?.dispose();
});

test("`wrangler dev` and two triggers print a report", async () => {
  expect(triggers).toHaveLength(2);
  for (const trigger of triggers) {
    expect(await expanded(trigger)).toBe("ok");
  }
  await expect.poll(() => worker.output(), { timeout: 20_000 })
    .toMatch(/^\{"protocol":1,.*"product":"go".*"config":\{"links":2,/m);
}, 90_000);

test(
  "wrangler dev runs the client's Worker with KV and a cron trigger",
  async () => {
    const docs = await fetch(`${worker.url}/docs`, { redirect: "manual" });
    expect(docs.status).toBe(302);
    expect((await fetch(`${worker.url}/cdn-cgi/handler/scheduled`)).status)
      .toBe(200);
    expect(existsSync(join(cwd, ".wrangler/state/v3/kv"))).toBe(true);
  },
  90_000,
);

/** Does what a line with `curl` does, at the Worker's address. */
async function expanded(line: string): Promise<string> {
  const { output } = await run({
    file: "sh",
    args: ["-c", line.replace("curl ", "echo ")],
    quiet: true,
  });
  const { origin, pathname, search } = new URL(output.trim());
  // Where Wrangler listens unless another port is asked for.
  expect(origin).toBe("http://localhost:8787");
  return await (await fetch(worker.url + pathname + search)).text();
}
