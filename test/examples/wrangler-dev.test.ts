/** What the Worker's README says for seeing a report at once, in Wrangler itself. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { blocksIn } from "../../scripts/read-examples.ts";
import { root } from "../../scripts/root.ts";
import { run } from "../../scripts/run.ts";
import type { Installed } from "../packed/pack.ts";
import { closedPort } from "../send/server.ts";
import { copyExample, install } from "./host.ts";

let app: Installed;
let cwd: string;
beforeAll(async () => {
  app = await install();
  cwd = copyExample("cloudflare-worker", app.folder);
}, 300_000);
afterAll(() => app?.dispose());

test("`wrangler dev` and two triggers print a report", async () => {
  const commands = blocksIn(readFileSync(join(cwd, "README.md"), "utf8"))
    .map(({ text }) => text.split("\n"))
    .find(([first]) => first?.startsWith("npx wrangler dev"));
  const [start = "", ...triggers] = commands ?? [];
  const { port } = new URL(await closedPort());
  const [, , ...args] = start.split(" ");
  const bin = join(root, "node_modules/wrangler/bin/wrangler.js");
  const child = spawn(process.execPath, [bin, ...args, `--port=${port}`], {
    cwd,
    env: {
      ...process.env,
      HOME: app.folder,
      CI: "1",
      NO_COLOR: "1",
      // No requests of Wrangler's own.
      WRANGLER_SEND_METRICS: "false",
      CLOUDFLARE_CF_FETCH_ENABLED: "false",
    },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => output += text);
  }
  try {
    await expect.poll(() => output, { timeout: 60_000 }).toContain("Ready on");
    expect(triggers).toHaveLength(2);
    for (const trigger of triggers) {
      expect(await expanded(trigger.replace("8787", port))).toBe("ok");
    }
    await expect.poll(() => output, { timeout: 20_000 })
      .toMatch(/^\{"protocol":1,.*"product":"go".*"config":\{"links":2,/m);
  } finally {
    // With workerd, which it started.
    process.kill(-child.pid!, "SIGKILL");
    await once(child, "close");
  }
}, 90_000);

/** Does what a line with `curl` does. */
async function expanded(line: string): Promise<string> {
  const { output } = await run({
    file: "sh",
    args: ["-c", line.replace("curl ", "echo ")],
    quiet: true,
  });
  return await (await fetch(output.trim())).text();
}
